"""Customers: who they are, kept apart from what they told us."""
