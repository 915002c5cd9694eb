"""Sheets, JSON and Parquet as staged tables."""
