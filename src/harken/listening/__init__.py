"""Listening: what customers told us, taken in, kept in order, and sealed into the lake."""
