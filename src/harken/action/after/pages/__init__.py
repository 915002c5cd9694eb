"""Pages of what happens after closing."""
