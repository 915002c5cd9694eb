"""What the area shows elsewhere: one call for each noun that shows something."""

from harken.invitations import beside_opinion, keeping
from harken.invitations.guests import BOOK
from harken.invitations.mailings import registrations as mailings
from harken.invitations.sending import registrations as sending
from harken.organisation.demo.parts import DemoPart, at, demo_parts
from harken.surveys.guests import guest_books


def register() -> None:
    """Fill the registries."""
    guest_books.register(BOOK)
    sending.register()
    mailings.register()
    keeping.register()
    demo_parts.register(DemoPart("invitations", at("harken.invitations.demo:plant_invitations")))
    beside_opinion.register()
