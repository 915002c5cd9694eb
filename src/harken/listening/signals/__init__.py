"""Signals: one thing we heard each, its history, and the ordered log of both."""
