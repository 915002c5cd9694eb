"""What the area shows elsewhere."""

from harken.board.checklist import registrations as checklist
from harken.board.live import registrations as live
from harken.board.pins import registrations as pins
from harken.board.tv import registrations as tv
from harken.board.week import registrations as week


def register() -> None:
    """Fill the registries."""
    checklist.register()
    live.register()
    pins.register()
    tv.register()
    week.register()
