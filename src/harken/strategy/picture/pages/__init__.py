"""The pages of the picture."""
