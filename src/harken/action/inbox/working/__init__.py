"""What is done with cases from the inbox, and who else is there."""
