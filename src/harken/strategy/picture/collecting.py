"""“Strategy, not chaos”: what hangs loose, collected from all nouns, by noun."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.strategy.permissions import SEE_STRATEGY
from harken.strategy.picture.loose import Loose
from harken.web.registries import Text


@dataclass(frozen=True)
class LooseSource:
    """Where findings of a noun come from, under its name on the page, and who may see them."""

    name: str
    label: Text
    findings: Callable[[date], Iterable[Loose]]
    permission: Permission = SEE_STRATEGY


@dataclass(frozen=True)
class Group:
    """The findings of one noun."""

    label: Text
    findings: list[Loose]


loose_sources: Registry[LooseSource] = Registry()


def loose_now(today: date, reader: Actor | None = None) -> list[Group]:
    """Return the findings by noun that `reader` may see (None: all of them)."""
    seen = [one for one in loose_sources if reader is None or one.permission.allows(reader)]
    found = (Group(source.label, list(source.findings(today))) for source in seen)
    return [group for group in found if group.findings]


def count_loose(today: date, reader: Actor) -> int:
    """Return how many things hang loose that `reader` may see."""
    return sum(len(group.findings) for group in loose_now(today, reader))
