"""Taking an act back from its toast."""
