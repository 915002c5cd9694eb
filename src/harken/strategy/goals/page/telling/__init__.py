"""A goal in sentences and pictures."""
