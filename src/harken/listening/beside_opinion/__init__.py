"""What signals say about statements of the maturity assessment."""
