"""Decisions: the sixty-second check, and choices that cost now and pay later."""
