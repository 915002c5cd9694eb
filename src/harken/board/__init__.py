"""What everybody sees of the customer: the live page, the wall, this week, the first thirty days."""
