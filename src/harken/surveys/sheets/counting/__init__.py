"""Counting lines of answers with DuckDB."""
