"""Up the loops: fixes of a local cause, improvements of a process, redesigns."""
