"""The ready surveys, one a file."""
