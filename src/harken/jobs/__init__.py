"""Work outside a request: a leased queue with a schedule, and events delivered to handlers."""
