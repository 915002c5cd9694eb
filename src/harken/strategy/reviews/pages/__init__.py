"""Pages of the leaders' meetings."""
