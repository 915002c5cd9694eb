"""Remedies over the API and in the terminal."""
