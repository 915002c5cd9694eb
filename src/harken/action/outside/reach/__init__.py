"""How an outside system is spoken with: its fields, what to start from, one request."""
