"""What the area shows elsewhere."""

from harken.board.live import registrations as live
from harken.board.pins import registrations as pins


def register() -> None:
    """Fill the registries."""
    live.register()
    pins.register()
