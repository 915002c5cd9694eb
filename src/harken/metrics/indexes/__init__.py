"""Composite indexes: one figure of several, which always stand beside it."""
