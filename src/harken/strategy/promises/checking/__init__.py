"""Whether a promise is kept: the rule, the occasions it was tried on, which of them broke it."""
