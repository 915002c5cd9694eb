"""The words of the report, as its template takes them."""
