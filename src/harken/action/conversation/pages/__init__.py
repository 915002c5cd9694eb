"""The pages of what is written in cases."""
