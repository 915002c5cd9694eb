"""Decisions and the metrics they cost: marks, uses, targets that rest."""
