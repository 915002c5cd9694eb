"""The area's models, for Django."""
