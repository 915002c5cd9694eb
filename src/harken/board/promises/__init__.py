"""Promises kept, on the live page."""
