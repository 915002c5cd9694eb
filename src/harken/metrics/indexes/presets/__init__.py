"""Indexes that are ready: loyalty, brand strength, trust."""
