"""What the area shows elsewhere: one call for each noun that shows something."""

from harken.contacts.people import keeping


def register() -> None:
    """Fill the registries."""
    keeping.register()
