"""How promises are understood: what they mean to teams, and what other areas know of it."""
