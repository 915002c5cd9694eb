"""From a figure down to the signals behind it: the area that lists signals says where they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.metrics.figures.grammar import write_where
from harken.warehouse.definition import Where, Window


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
