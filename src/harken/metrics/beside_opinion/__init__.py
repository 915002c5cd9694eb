"""What metrics say about statements of the maturity assessment."""
