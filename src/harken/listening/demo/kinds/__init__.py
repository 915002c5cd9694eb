"""What the demo consists of: answers, tickets, orders and reviews, each column by column."""
