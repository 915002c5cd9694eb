"""Where a week's page shows itself: menu and command box; and the board's own panels of it."""

from django.utils.translation import gettext_lazy as _

from harken.board.permissions import SEE_BOARD
from harken.board.week.panels import PANELS
from harken.web import registries as web

PAGE = "board:week"


def register() -> None:
    """Fill the registries."""
    label = _("This week")
    web.menu.register(web.MenuEntry("board.week", label, PAGE, SEE_BOARD, rank=20))
    web.commands.register(
        web.Command("board.week", label, PAGE, SEE_BOARD, _("Monday meeting weekly report print"))
    )
    for panel in PANELS:
        web.week_panels.register(panel)
