"""The clocks of a case, defined once: first contact, resolution, waiting, reopened."""
