"""Files that people bring, understood as tables: pure, no Django, usable from a notebook."""
