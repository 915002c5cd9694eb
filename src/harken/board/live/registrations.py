"""Where the live page shows itself: first in the menu, and in the command box."""

from django.utils.translation import gettext_lazy as _

from harken.board.live import streams
from harken.board.permissions import SEE_BOARD
from harken.web import registries as web

PAGE = "board:live"


def register() -> None:
    """Fill the registries."""
    web.menu.register(web.MenuEntry("board.live", _("Live"), PAGE, SEE_BOARD, rank=0))
    streams.register()
    web.commands.register(
        web.Command(
            "board.live", _("Live figures"), PAGE, SEE_BOARD, _("home first page now nps csat")
        )
    )
