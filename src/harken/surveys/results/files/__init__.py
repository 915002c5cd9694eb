"""Answers as files: CSV, XLSX, Parquet, SPSS."""
