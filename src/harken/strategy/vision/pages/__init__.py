"""The pages of the vision."""
