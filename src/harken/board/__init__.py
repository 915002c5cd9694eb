"""What everybody sees of the customer: the live page, this week, the first thirty days."""
