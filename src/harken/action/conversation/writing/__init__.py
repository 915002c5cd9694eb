"""Answering, noting and drafting."""
