"""A file that waits: what was understood of it, and what a person changes about that."""
