"""Changing what was heard: redact a text, correct scores, erase a customer, hand out the data."""
