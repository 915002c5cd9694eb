"""Kinds of cases, the plays to go by, and the templates of replies."""
