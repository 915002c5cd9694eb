"""Which language and look a person reads in."""
