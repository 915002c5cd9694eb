"""Filters that are chosen in rows of a field and a value, for every form that asks for some."""
