"""What a rule would have done: counted over the last 90 days before it may open a single case."""
