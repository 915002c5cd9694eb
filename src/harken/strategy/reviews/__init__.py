"""The leaders' meeting: agenda from the data, minutes, decisions, commitments."""
