"""What a survey asks, as plain records: read, checked, walked through. Knows no database."""
