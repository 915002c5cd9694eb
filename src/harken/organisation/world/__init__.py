"""Countries, currencies and zones: codes with their names in the languages Harken speaks."""
