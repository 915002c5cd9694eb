"""Where areas to the right add a panel of their own to the live page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from harken.foundations.registry import Registry
from harken.web.registries import Text


@dataclass(frozen=True)
class LivePanel:
    """A card below the touchpoints, the lowest `rank` first.

    `render` returns its fragment in a language, the same for everybody who may see the page; ''
    leaves the panel out. It is shown anew when one of its `topics` is touched.
    """

    name: str
    title: Text
    rank: int
    render: Callable[[str], str]
    topics: tuple[str, ...] = ()


live_panels = Registry[LivePanel]()


def panels_in_order() -> list[LivePanel]:
    """Return the panels, the lowest rank first."""
    return sorted(live_panels, key=lambda panel: (panel.rank, panel.name))


def panels_version(touched: Mapping[str, int]) -> str:
    """Return what differs as soon as a panel may; `touched` is how often topics were."""
    topics = sorted({topic for panel in live_panels for topic in panel.topics})
    return "-".join(str(touched.get(topic, 0)) for topic in topics)
