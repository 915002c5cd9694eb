"""A whole page around its questions: first, middle and last ones."""
