"""What the area shows elsewhere: one call for each noun that shows something."""

from harken.contacts.coming_in.pages import registrations as coming_in
from harken.contacts.lists import registrations as lists
from harken.contacts.people import keeping
from harken.contacts.people import registrations as people


def register() -> None:
    """Fill the registries."""
    keeping.register()
    people.register()
    lists.register()
    coming_in.register()
