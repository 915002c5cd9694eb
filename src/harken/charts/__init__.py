"""Charts: specifications, theme and rendering. Imports no Django."""
