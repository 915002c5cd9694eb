"""Surveys of other tools and Harken's own files: in without loss, or with a list of what is lost."""
