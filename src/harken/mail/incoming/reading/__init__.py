"""From the bytes of a mail to a record: no Django, no database, nothing loaded, within limits."""
