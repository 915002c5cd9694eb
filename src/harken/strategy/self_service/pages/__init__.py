"""Pages of self-service and of contact reasons."""
