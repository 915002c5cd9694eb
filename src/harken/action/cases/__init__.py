"""Cases: a reply owed to one customer, with all that happened to it."""
