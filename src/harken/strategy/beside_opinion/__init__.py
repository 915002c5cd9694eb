"""What strategy says about statements of the maturity assessment."""
