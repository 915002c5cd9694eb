"""Text files: which letters, which separators, and their rows."""
