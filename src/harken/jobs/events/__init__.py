"""Events: announced with the change itself, delivered at least once and in order per object."""
