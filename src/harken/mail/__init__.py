"""Mail: an outbox written with the change that wants the mail, sent by jobs, never by a page."""
