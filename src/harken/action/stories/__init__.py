"""You said, we did: what customers told us and what was done, for everybody to read."""
