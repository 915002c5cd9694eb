"""Answers in columns: files from which the results of a survey are counted, made from responses."""
