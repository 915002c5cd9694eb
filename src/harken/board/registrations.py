"""What the area shows elsewhere."""

from harken.board.answered import registrations as answered
from harken.board.checklist import registrations as checklist
from harken.board.live import registrations as live
from harken.board.pins import registrations as pins
from harken.board.promises import registrations as promises
from harken.board.tv import registrations as tv
from harken.board.week import registrations as week
from harken.board.words import registrations as words


def register() -> None:
    """Fill the registries."""
    answered.register()
    checklist.register()
    live.register()
    pins.register()
    promises.register()
    tv.register()
    week.register()
    words.register()
