"""What is known of a file's columns: exact counts over all of its rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from harken.tables.layout import Column


@dataclass(frozen=True)
class Seen:
    """A cell that occurs: how often, and the line of its first row."""

    text: str
    count: int
    line: int


@dataclass(frozen=True)
class Shape:
    """What cells look like: each digit a 9, each run of letters an a ("12/03/2026" is
    99/99/9999). uuid, a@a, id and … stand for identifiers, addresses, keys and long texts.

    `example` is the first such cell, at `line`.
    """

    shape: str
    count: int
    example: str
    line: int


@dataclass(frozen=True)
class Numbers:
    """Facts of the cells that are numbers when read with these marks.

    `whole` is how many of them are whole; `rising` says that they differ and grow with the lines.
    """

    decimal: str
    thousands: str
    cells: int
    low: float
    high: float
    whole: int
    rising: bool


@dataclass(frozen=True)
class ColumnProfile:
    """One column over all rows.

    `values` are the most frequent cells, all of them when there are at most 500. `days` are all
    different days as they stand ("26/08/2023" of "26/08/2023 18:39"), where the cells begin with
    one. `looks` is uuid, email, ip, url, phone or ''.
    """

    column: Column
    filled: int
    distinct: int
    values: tuple[Seen, ...] = ()
    shapes: tuple[Shape, ...] = ()
    longest: int = 0
    mean_length: float = 0.0
    numbers: Numbers | None = None
    days: tuple[Seen, ...] = ()
    looks: str = ""

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name

    @property
    def complete(self) -> bool:
        """Whether `values` are all that occur."""
        return len(self.values) == self.distinct

    @property
    def unique(self) -> bool:
        """Whether no cell occurs twice."""
        return self.filled > 0 and self.distinct == self.filled

    @property
    def constant(self) -> bool:
        """Whether every filled cell says the same."""
        return self.distinct == 1

    @property
    def running(self) -> bool:
        """Whether the cells are running numbers: unique, whole and dense or rising."""
        numbers = self.numbers
        if numbers is None or not self.unique or numbers.cells != self.filled:
            return False
        dense = numbers.high - numbers.low < 20 * self.filled
        return numbers.whole == numbers.cells and (dense or numbers.rising)


@dataclass(frozen=True)
class Profile:
    """All columns of a file, and how many rows it has."""

    rows: int
    columns: tuple[ColumnProfile, ...]
    _by_name: dict[str, ColumnProfile] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {column.name: column for column in self.columns})

    def __iter__(self) -> Iterator[ColumnProfile]:
        return iter(self.columns)

    def of(self, name: str) -> ColumnProfile:
        """Return the column of this name; raises KeyError when there is none."""
        return self._by_name[name]
