"""Which cases are listed, in which order, and how many there are."""
