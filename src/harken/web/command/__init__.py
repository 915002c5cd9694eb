"""The command box: everything the product can do, by name."""
