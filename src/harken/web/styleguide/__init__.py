"""The living style guide: every component with its variants."""
