"""What was answered, fixed, improved and redesigned this month, on the live page."""
