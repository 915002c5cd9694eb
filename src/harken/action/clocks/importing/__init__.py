"""Cases with their past, from the event log of another help-desk."""
