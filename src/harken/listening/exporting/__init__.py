"""Taking signals out as a file: those of a filter, as the reader may see them."""
