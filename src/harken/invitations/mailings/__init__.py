"""Pages of mailings: written, looked at, tried, begun, stopped."""
