"""A case told in order: what was heard, written and done."""
