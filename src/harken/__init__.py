"""Harken: run your customer experience from end to end."""

__version__ = "0.1.0"
