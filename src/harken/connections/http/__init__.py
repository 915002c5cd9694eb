"""The one HTTP client that leaves the house: it knows where it may go."""
