"""Where areas to the right add a panel of their own to the live page."""

from collections.abc import Callable
from dataclasses import dataclass

from harken.foundations.registry import Registry
from harken.web.registries import Text


@dataclass(frozen=True)
class LivePanel:
    """A card below the touchpoints, the lowest `rank` first.

    `render` returns its fragment in a language, the same for everybody who may see the page; ''
    leaves the panel out.
    """

    name: str
    title: Text
    rank: int
    render: Callable[[str], str]


live_panels = Registry[LivePanel]()


def panels_in_order() -> list[LivePanel]:
    """Return the panels, the lowest rank first."""
    return sorted(live_panels, key=lambda panel: (panel.rank, panel.name))
