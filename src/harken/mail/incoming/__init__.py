"""Mail that comes in: fetched or handed over, kept first, read in limits, then taken by an area."""
