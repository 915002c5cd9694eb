"""What the picture shows elsewhere: menu, commands; and where findings come from."""

from django.utils.translation import gettext_lazy as _

from harken.strategy.permissions import SEE_STRATEGY
from harken.strategy.picture.collecting import LooseSource, loose_sources
from harken.strategy.promises import loose as promises
from harken.strategy.vision import loose as vision
from harken.web import registries as web

OVERVIEW, PICTURE, LOOSE = "strategy:overview", "strategy:picture", "strategy:loose"
SOURCES = (
    LooseSource("vision", _("Vision and values"), vision.findings),
    LooseSource("promises", _("Promises"), promises.findings),
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
