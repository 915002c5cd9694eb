"""Where results show themselves: menu, command box, tabs."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.foundations.permission import Actor
from harken.maturity.permissions import SEE_MATURITY
from harken.maturity.results.tabs import maturity_tabs
from harken.maturity.rounds.queries import closed_rounds
from harken.web import registries as web
from harken.web.tabs import Tab

PAGE, HISTORY = "maturity:maturity", "maturity:history"
FOUND_AT_MOST = 5


def register() -> None:
    """Fill the registries."""
    web.menu.register(web.MenuEntry("maturity", _("Maturity"), PAGE, SEE_MATURITY, rank=170))
    web.commands.register(
        web.Command(
            "maturity", _("Maturity"), PAGE, SEE_MATURITY, _("assessment stage test competency")
        )
    )
    web.commands.register(
        web.Command(
            "maturity.history",
            _("History of maturity rounds"),
            HISTORY,
            SEE_MATURITY,
            _("compare rounds before after"),
        )
    )
    web.search_sources.register(web.SearchSource("maturity", _find))
    maturity_tabs.register(Tab("result", _("Result"), PAGE, SEE_MATURITY, rank=10))
    maturity_tabs.register(Tab("history", _("History"), HISTORY, SEE_MATURITY, rank=30))


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    """Return closed rounds by their title."""
    if SEE_MATURITY.allows(actor):
        for found in closed_rounds().filter(title__says=words)[:FOUND_AT_MOST]:
            yield web.Found(found.title, reverse("maturity:round", args=[found.pk]), _("Round"))
