"""The ways by which mail comes in: a mailbox that is looked into, a mail server of our own."""
