"""Where a figure leads: to the signals behind it, and to what areas to the right offer about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.metrics.figures.grammar import write_where
from harken.warehouse.definition import Where, Window
from harken.web.registries import Text


@dataclass(frozen=True)
class Behind:
    """Which signals a figure rests on: those with this measure, in this period, of these values."""

    measure: str
    window: Window
    where: Sequence[Where] = ()

    def query(self) -> str:
        """Return it as a query string: measure, from, to, and where once for each condition.

        >>> Behind("nps", Window()).query()
        'measure=nps'
        """
        first, last = self.window.first, self.window.last
        pairs = [("measure", self.measure)]
        pairs += [("from", first.isoformat())] if first else []
        pairs += [("to", last.isoformat())] if last else []
        return urlencode(pairs + [("where", text) for text in write_where(self.where)])


@dataclass(frozen=True)
class SignalList:
    """A page that lists signals to those who may: `address` takes what is behind a figure."""

    name: str
    address: Callable[[Behind], str]
    permission: Permission | None = None


signal_lists = Registry[SignalList]()


def signals_behind(behind: Behind, reader: Actor | None = None) -> str | None:
    """Return the address of the signals behind a figure.

    None while nobody lists signals, and where the reader may not open them.
    """
    found = next(iter(signal_lists), None)
    if found is None or (reader and found.permission and not found.permission.allows(reader)):
        return None
    return found.address(behind)


@dataclass(frozen=True)
class FigureLink:
    """Something to do about a figure: `address` takes the metric's name and the filters."""

    name: str
    label: Text
    address: Callable[[str, Sequence[str | Where]], str]
    permission: Permission


@dataclass(frozen=True)
class Link:
    """A link as a page shows it."""

    label: str
    url: str


figure_links = Registry[FigureLink]()


def links_of(metric: str, where: Sequence[str | Where], reader: Actor) -> list[Link]:
    """Return what `reader` may do about a figure of `metric`, of those who fit `where`."""
    return [
        Link(str(one.label), one.address(metric, where))
        for one in figure_links
        if one.permission.allows(reader)
    ]
