"""What the picture shows elsewhere: menu, commands; and where findings come from."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from harken.strategy.decisions import loose as decisions
from harken.strategy.goals import loose as goals
from harken.strategy.initiatives import loose as initiatives
from harken.strategy.permissions import SEE_STRATEGY
from harken.strategy.picture import orphans
from harken.strategy.picture.collecting import LooseSource, loose_sources
from harken.strategy.picture.loose import Loose
from harken.strategy.promises import loose as promises
from harken.strategy.vision import loose as vision
from harken.web import registries as web

OVERVIEW, PICTURE, LOOSE = "strategy:overview", "strategy:picture", "strategy:loose"


def _goals(today: date) -> Iterator[Loose]:
    yield from goals.findings(today)
    yield from orphans.goals_without_work(today)


SOURCES = (
    LooseSource("vision", _("Vision and values"), vision.findings),
    LooseSource("promises", _("Promises"), promises.findings),
    LooseSource("goals", _("Goals"), _goals),
    LooseSource("initiatives", _("Initiatives"), initiatives.findings),
    LooseSource("decisions", _("Decisions"), decisions.findings),
    LooseSource("metrics", _("Metrics"), orphans.metrics),
)


def register() -> None:
    """Fill the registries."""
    label = _("Overview")
    web.menu.register(
        web.MenuEntry("strategy", label, OVERVIEW, SEE_STRATEGY, rank=150, group=web.STRATEGY)
    )
    words = _("vision promises goals work overview")
    web.commands.register(web.Command("strategy", _("Strategy"), OVERVIEW, SEE_STRATEGY, words))
    picture, hangs = _("The picture of the strategy"), _("What hangs loose in the strategy")
    words = _("tree chain vision promise goal metric owner initiative evidence")
    web.commands.register(web.Command("strategy.picture", picture, PICTURE, SEE_STRATEGY, words))
    words = _("chaos orphans without owner without goal")
    web.commands.register(web.Command("strategy.loose", hangs, LOOSE, SEE_STRATEGY, words))
    for source in SOURCES:
        loose_sources.register(source)
