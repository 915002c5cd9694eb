"""Where TV links show themselves: settings, command box, undo, log."""

from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.board.permissions import EDIT_TV
from harken.board.tv import streams
from harken.board.tv.actions import bring_back_link
from harken.board.tv.models import TvLink
from harken.board.tv.rules import REVOKED
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.web import registries as web
from harken.web.undo.tokens import UndoImpossible

PAGE = "board:tv-links"
LABEL = _("TV links")
VERBS = {
    "tv_link.made": _("%(who)s made the TV link %(what)s"),
    "tv_link.revoked": _("%(who)s revoked the TV link %(what)s"),
    "tv_link.brought_back": _("%(who)s brought back the TV link %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    web.settings_sections.register(
        web.SettingsSection(
            "board.tv",
            LABEL,
            PAGE,
            EDIT_TV,
            _("Live figures on a screen on the wall, without signing in."),
            _("Organisation"),
        )
    )
    web.commands.register(
        web.Command("board.tv", LABEL, PAGE, EDIT_TV, _("wall screen monitor kiosk"))
    )
    web.undos.register(web.Undo(REVOKED, EDIT_TV, bring_back))
    register_verbs(VERBS)
    streams.register()


def bring_back(link_id: str, actor: Actor) -> None:
    """Take a revocation back; raises UndoImpossible for a link that is gone."""
    try:
        bring_back_link(actor, UUID(link_id), now=system_clock())
    except TvLink.DoesNotExist as gone:
        raise UndoImpossible(_now("This link is gone already.")) from gone
