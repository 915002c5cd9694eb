"""Remedies in words, as their pages read them."""
