"""Pages of remedies: fixes, improvements and redesigns."""
