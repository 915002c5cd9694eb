"""What people answered, counted: the results of a survey, its texts, its files."""
