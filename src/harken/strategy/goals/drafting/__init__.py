"""Writing a goal down: the draft, what is refused of it, the form and its pages."""
