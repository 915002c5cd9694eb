"""One question: what its type has, its form, and what is written into it."""
