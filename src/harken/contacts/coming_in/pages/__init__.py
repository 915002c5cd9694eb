"""The pages on which a file of people is brought in."""
