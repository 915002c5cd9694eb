"""Initiatives and the metrics they are to change: marks, uses, the check."""
