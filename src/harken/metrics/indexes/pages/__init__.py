"""The pages of indexes."""
