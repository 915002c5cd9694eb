"""The weekly look: what repeats, what waits, who owes what to whom, with nudges."""
