"""Tickets: when their clocks start and stop, and how long they took in working time."""
