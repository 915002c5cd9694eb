"""The mails of a case: those that leave, and those that come in."""
