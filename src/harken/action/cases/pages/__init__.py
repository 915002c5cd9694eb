"""Opening a case by hand."""
