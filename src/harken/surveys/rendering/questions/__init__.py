"""How each type of question looks."""
