"""What became of the rows: counted, listed where something was wrong, told as a report."""
