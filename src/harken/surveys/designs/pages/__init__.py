"""The pages of surveys: the list, beginning one, and what each has besides its questions."""
