"""Remedies and the figures they are to change: the check, today's figure, marks, uses."""
