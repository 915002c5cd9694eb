"""Where promises stand on the live page."""

from django.utils.translation import gettext_lazy as _

from harken.board.live.panels import LivePanel, live_panels
from harken.board.promises.panel import render


def register() -> None:
    """Fill the registry."""
    live_panels.register(LivePanel("promises-kept", _("Promises kept"), 50, render))
