"""Pages of outside systems: setting them up, and passing a case on."""
