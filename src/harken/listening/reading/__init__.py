"""Reading signals: the list with search and filters, one signal with its history, acts on it."""
