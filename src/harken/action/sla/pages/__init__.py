"""Promised times and how they are kept, as pages."""
