"""Sums of months, kept as long as the files that they were made of are those of the lake."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from itertools import count
from threading import Lock

from harken.analysis import Histogram
from harken.warehouse.asking.raw import Found, Raw, added
from harken.warehouse.definition import Cell

MOST = 40_000_000
"""So many numbers are kept in all, half a gigabyte at most: the least used go first."""
MOST_WAYS = 32
_stamps = count(1)


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


class KeptMonths:
    """The months and the cells made of them; any thread may ask."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._months: OrderedDict[Hashable, KeptMonth] = OrderedDict()
        self._cells: OrderedDict[Hashable, KeptCell] = OrderedDict()
        self._lock = Lock()

    def month(self, key: Hashable) -> KeptMonth | None:
        """Return what is kept under a key."""
        with self._lock:
            if key in self._months:
                self._months.move_to_end(key)
            return self._months.get(key)

    def keep_month(self, key: Hashable, month: KeptMonth) -> None:
        """Keep it in the place of what was there."""
        with self._lock:
            before = self._months.pop(key, None)
            self._size += month.size - (before.size if before else 0)
            self._months[key] = month
            while self._size > self._most and len(self._months) > 1:
                self._size -= self._months.popitem(last=False)[1].size

    def cell(self, key: Hashable, stamps: tuple[int, ...]) -> Cell | None:
        """Return the cell that was made of exactly these."""
        with self._lock:
            kept = self._cells.get(key)
            if kept is None or kept.stamps != stamps:
                return None
            self._cells.move_to_end(key)
            return kept.cell

    def keep_cell(self, key: Hashable, stamps: tuple[int, ...], cell: Cell) -> None:
        """Keep a cell; those of a few pages are enough."""
        with self._lock:
            self._cells[key] = KeptCell(stamps, cell)
            while len(self._cells) > MOST_CELLS:
                self._cells.popitem(last=False)

    def __len__(self) -> int:
        return len(self._months)

    def __iter__(self) -> Iterator[KeptMonth]:
        return iter(list(self._months.values()))


MOST_CELLS = 20_000
