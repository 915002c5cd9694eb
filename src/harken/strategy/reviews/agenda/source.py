"""What brings points to the agenda: areas to the right register their own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from harken.foundations.registry import Registry
from harken.web.registries import Text


@dataclass(frozen=True)
class Item:
    """A point: `says` writes its sentence in the active language, as it is kept in each.

    `signal` is the number of a signal whose words are read out; they are never copied, so that
    they go when the customer is erased.
    """

    says: Callable[[], str]
    url: str = ""
    minutes: int = 5
    signal: int | None = None


@dataclass(frozen=True)
class AgendaSource:
    """A part of the agenda, the lowest `rank` first: `items(now, since)` returns its points.

    `since` is the day of the last review; customers come first.
    """

    name: str
    label: Text
    rank: int
    items: Callable[[datetime, date], Iterable[Item]]


agenda_sources: Registry[AgendaSource] = Registry()
