"""What the picture shows elsewhere: menu and commands."""

from django.utils.translation import gettext_lazy as _

from harken.strategy.permissions import SEE_STRATEGY
from harken.web import registries as web

OVERVIEW = "strategy:overview"


def register() -> None:
    """Fill the registries."""
    web.menu.register(
        web.MenuEntry(
            "strategy", _("Overview"), OVERVIEW, SEE_STRATEGY, rank=150, group=web.STRATEGY
        )
    )
    words = _("strategy vision promises goals work picture tree")
    web.commands.register(web.Command("strategy", _("Strategy"), OVERVIEW, SEE_STRATEGY, words))
