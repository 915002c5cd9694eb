"""The analytics store: plain facts in a Delta table that any engine reads. Imports no Django."""
