"""“Strategy, not chaos”: what hangs loose, collected from all nouns, by noun."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from harken.foundations.registry import Registry
from harken.strategy.picture.loose import Loose
from harken.web.registries import Text


@dataclass(frozen=True)
class LooseSource:
    """Where findings of a noun come from, under its name on the page."""

    name: str
    label: Text
    findings: Callable[[date], Iterable[Loose]]


@dataclass(frozen=True)
class Group:
    """The findings of one noun."""

    label: Text
    findings: list[Loose]


loose_sources: Registry[LooseSource] = Registry()
GOOD = _("Everything hangs together")


def loose_now(today: date) -> list[Group]:
    """Return the findings by noun; nouns without any are missing."""
    found = (Group(source.label, list(source.findings(today))) for source in loose_sources)
    return [group for group in found if group.findings]


def count_loose(today: date) -> int:
    """Return how many things hang loose."""
    return sum(len(group.findings) for group in loose_now(today))
