"""Rules and dry runs in sentences and pictures."""
