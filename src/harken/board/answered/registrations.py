"""Where what was done this month stands on the live page."""

from django.utils.translation import gettext_lazy as _

from harken.board.answered.month import TOPICS
from harken.board.answered.panel import render
from harken.board.live.panels import LivePanel, live_panels


def register() -> None:
    """Fill the registry."""
    live_panels.register(LivePanel("answered", _("Done this month"), 45, render, TOPICS))
