"""Recovery in the terminal and over the API."""
