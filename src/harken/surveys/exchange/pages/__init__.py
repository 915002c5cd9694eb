"""The pages that bring a survey in and hand it out."""
