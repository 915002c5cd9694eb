"""Ratings: on which scale they are, and which of them are NPS, CSAT and CES."""
