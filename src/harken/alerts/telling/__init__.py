"""Alerts in words: what is watched, how it stands, what was raised, and the mail about it."""
