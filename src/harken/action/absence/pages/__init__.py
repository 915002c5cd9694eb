"""The pages on which people say when they are away."""
