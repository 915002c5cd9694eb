"""Sums of months, kept as long as the files that they were made of are those of the lake."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from itertools import count
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from harken.analysis import Histogram
from harken.warehouse.asking.raw import Found, Raw, added
from harken.warehouse.definition import Cell

MOST = 40_000_000
"""So many numbers are kept of months, and of cells: a third of a gigabyte each, where there are
hundreds of millions of facts. The least used go first."""
LONGEST_UNASKED = 3 * 3600.0
"""After so many seconds what nobody asked for goes: windows move on every day."""
MOST_WAYS = 32
_stamps = count(1)
T = TypeVar("T")


@dataclass(frozen=True)
class KeptMonth:
    """What the facts of some files of a month say; `stamp` tells it from any other."""

    files: frozenset[str]
    found: Found
    stamp: int = field(default_factory=lambda: next(_stamps))
    _periods: dict[Hashable, Found] = field(default_factory=dict, repr=False, compare=False)

    def in_periods(self, key: Hashable, fold: Callable[[Found], Found]) -> Found:
        """Return what its days come to in longer periods, worked out once for each way to."""
        known = self._periods.get(key)
        if known is None:
            if len(self._periods) >= MOST_WAYS:
                self._periods.clear()  # the days go on, and with them the windows
            known = self._periods[key] = fold(self.found)
        return known

    def with_more(self, files: frozenset[str], found: Found) -> "KeptMonth":
        """Return the same with what is in more files."""
        together = dict(self.found)
        for place, raw in found.items():
            together[place] = added(together.get(place), raw)
        return KeptMonth(self.files | files, together)

    @property
    def size(self) -> int:
        """How many numbers it holds."""
        return sum(map(_size, self.found.values()))


def _size(raw: Raw) -> int:
    return 2 * len(raw.steps) if isinstance(raw, Histogram) else len(raw)


@dataclass(frozen=True)
class KeptCell:
    """A cell and the stamps of what it was made of."""

    stamps: tuple[int, ...]
    cell: Cell

    @property
    def size(self) -> int:
        """How many numbers it holds beside those of the one month it may be of."""
        sums = self.cell.sums
        return _size(sums) if isinstance(sums, Histogram) and len(self.stamps) > 1 else 1


class Shelf(Generic[T]):
    """Things of a size under keys; what nobody asked for goes first, and all of it after a while.

    Not for several threads.
    """

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._things: OrderedDict[Hashable, tuple[T, int, float]] = OrderedDict()
        self._size = 0

    def get(self, key: Hashable) -> T | None:
        """Return what is there, and note that somebody asked for it."""
        if key not in self._things:
            return None
        thing, size, _asked = self._things[key]
        self._things[key] = thing, size, self._clock()
        self._things.move_to_end(key)
        return thing

    def put(self, key: Hashable, thing: T, size: int) -> None:
        """Keep a thing in the place of what was there, and drop what is too much or too old."""
        _thing, before, _asked = self._things.pop(key, (None, 0, 0.0))
        self._things[key] = thing, size, self._clock()
        self._size += size - before
        while len(self._things) > 1 and self._is_too_much():
            _key, (_thing, size, _asked) = self._things.popitem(last=False)
            self._size -= size

    def _is_too_much(self) -> bool:
        _thing, _size, asked = next(iter(self._things.values()))
        return self._size > self._most or self._clock() - asked > LONGEST_UNASKED

    def __len__(self) -> int:
        return len(self._things)


class KeptMonths:
    """The months and the cells made of them; any thread may ask."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = monotonic) -> None:
        self._months = Shelf[KeptMonth](most, clock)
        self._cells = Shelf[KeptCell](most, clock)
        self._lock = Lock()

    def month(self, key: Hashable) -> KeptMonth | None:
        """Return what is kept under a key."""
        with self._lock:
            return self._months.get(key)

    def keep_month(self, key: Hashable, month: KeptMonth) -> None:
        """Keep it in the place of what was there."""
        with self._lock:
            self._months.put(key, month, month.size)

    def cell(self, key: Hashable, stamps: tuple[int, ...]) -> Cell | None:
        """Return the cell that was made of exactly these."""
        with self._lock:
            kept = self._cells.get(key)
        return kept.cell if kept and kept.stamps == stamps else None

    def keep_cell(self, key: Hashable, stamps: tuple[int, ...], cell: Cell) -> None:
        """Keep a cell."""
        kept = KeptCell(stamps, cell)
        with self._lock:
            self._cells.put(key, kept, kept.size)

    def __len__(self) -> int:
        return len(self._months)
