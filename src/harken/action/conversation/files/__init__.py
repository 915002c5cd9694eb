"""Files that come or go with what is written."""
