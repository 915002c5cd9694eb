"""Surveys: asked well, answered in seconds, never lost."""
