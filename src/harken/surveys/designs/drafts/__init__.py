"""Drafts: begun, written, read once, compared; and what a survey says of itself."""
