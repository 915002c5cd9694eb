"""The weekly page on which everybody sees what repeats, what waits and who owes what."""
