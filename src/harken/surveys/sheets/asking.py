"""Asking for the answers to a survey: those in files and those that came since, as one."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any, TypeVar

import pyarrow as pa

from harken.surveys.sheets.counting import columns as counting
from harken.surveys.sheets.counting.columns import Steps
from harken.surveys.sheets.counting.desk import CannotRead, Lines, desk_at
from harken.surveys.sheets.counting.tally import Tally
from harken.surveys.sheets.counting.wanted import Values, Wanted, condition
from harken.surveys.sheets.folder import LIST, Manifest, Part, folder_of, sheets_root
from harken.surveys.sheets.shape import ID, Shape
from harken.surveys.sheets.tail import Tail, tails

T = TypeVar("T")
KEPT = 300
_MOVED = f"{ID} IN (SELECT unnest($moved))"


class BeingMade(Exception):
    """The files of a survey are damaged or gone; they are being made anew."""


@dataclass(frozen=True)
class _Side:
    """Lines that are asked in the same way: with which columns, and which of them count."""

    lines: Lines
    shape: Shape
    test: str = "true"
    moved: tuple[int, ...] = ()
    is_newer: bool = False

    def asked(self, wanted: Wanted) -> tuple[str, Values]:
        test, values = condition(wanted, self.shape)
        if self.moved:
            values["moved"] = list(self.moved)
        return f"({test}) AND {self.test}", values


class Answers:
    """The answers to a survey as they are at this moment."""

    def __init__(self, survey: int) -> None:
        self.survey = survey
        self.found, self.tail = tails.of(survey)
        self._desk = desk_at(sheets_root())
        self._folder = folder_of(survey)

    @property
    def is_behind(self) -> bool:
        """Tell whether too much is new: then these are the answers in files alone."""
        return self.tail.is_behind

    @property
    def shape(self) -> Shape:
        """The columns and words of everything there is."""
        return self.tail.shape

    def tally(self, wanted: Wanted, keys: frozenset[str] | None = None) -> Tally:
        """Count every column, or some, for the responses that are wanted."""
        found: Tally = self._counted("tally", wanted, keys, Tally())
        return found

    def steps(self, wanted: Wanted) -> Steps:
        """Count how far the wanted responses came."""
        found: Steps = self._counted("steps", wanted, None, Counter())
        return found

    def _counted(self, name: str, wanted: Wanted, keys: frozenset[str] | None, none: Any) -> Any:
        """Count files once and keep that; take away what moved since, add what came.

        The last file, to which new answers go, is counted by itself: the others stay as they are.
        """
        total = none
        for parts in (self.found.parts[:-1], self.found.parts[-1:]):
            if files := self._files(parts):
                names = tuple(part.file for part in parts)
                kept = (names, name, wanted, keys)
                total = total + _kept.of(kept, partial(self._ask, name, files, wanted, keys))
        if outdated := self._outdated():
            total = _less(total, self._ask(name, outdated, wanted, keys))
        if newer := self._newer():
            total = total + self._ask(name, newer, wanted, keys)
        return total

    def _ask(self, name: str, side: _Side, wanted: Wanted, keys: frozenset[str] | None) -> Any:
        test, values = side.asked(wanted)
        with self._reading():
            if name == "steps":
                return counting.steps(side.lines, side.shape, test, values)
            count = counting.tally_at_once if side.is_newer else counting.tally
            return count(side.lines, side.shape, test, values, keys)

    def ids(
        self, wanted: Wanted, keys: tuple[str, ...], before: int | None, most: int
    ) -> list[int]:
        """Return the newest responses that have something in one of some columns."""
        found: list[int] = []
        for side in self._current():
            names = side.shape.names()
            has = [f"{names[key]} IS NOT NULL" for key in keys if key in names]
            if not has:
                continue
            test, values = side.asked(wanted)
            until = [f"AND {ID} < $before"] if before else []
            if before:
                values["before"] = before
            asked = ["SELECT", ID, "FROM {lines} WHERE", test, "AND (", " OR ".join(has), ")"]
            order = [f"ORDER BY {ID} DESC LIMIT {int(most)}"]
            with self._reading():
                found += (row[0] for row in side.lines.rows([*asked, *until, *order], values))
        return sorted(found, reverse=True)[:most]

    def batches(self, wanted: Wanted, rows: int) -> Iterator[tuple[Shape, pa.RecordBatch]]:
        """Return the wanted lines as they are kept, part by part, each in the order of its ids."""
        for side in self._current():
            test, values = side.asked(wanted)
            columns = ", ".join([ID, *side.shape.names().values()])
            asked = ["SELECT", columns, "FROM {lines} WHERE", test, "ORDER BY", ID]
            with self._reading():
                for batch in side.lines.batches(asked, values, rows):
                    yield side.shape, batch

    def _files(self, parts: Sequence[Part]) -> _Side | None:
        if not parts:
            return None
        return _Side(Lines(self._desk, self._folder.files(parts)), self.found.shape)

    def _outdated(self) -> _Side | None:
        """Return the lines of which there is a newer state."""
        parts = [
            part
            for part in self.found.parts
            if any(part.low <= one <= part.high for one in self.tail.moved)
        ]
        if not parts:
            return None
        lines = Lines(self._desk, self._folder.files(self.found.parts))
        return _Side(lines, self.found.shape, _MOVED, self.tail.moved)

    def _newer(self) -> _Side | None:
        if self.tail.table is None:
            return None
        return _Side(Lines(self._desk, self.tail.table), self.tail.shape, is_newer=True)

    def _current(self) -> Iterator[_Side]:
        """Return files without what is outdated, and what is newer."""
        if files := self._files(self.found.parts):
            moved = self.tail.moved
            test = f"NOT {_MOVED}" if moved else "true"
            yield _Side(files.lines, files.shape, test, moved)
        if newer := self._newer():
            yield newer

    def _reading(self) -> "_Mending":
        return _Mending(self.found, self.survey)


class _Mending:
    """Where files cannot be read they are given up: the worker makes them anew."""

    def __init__(self, found: Manifest, survey: int) -> None:
        self._found, self._survey = found, survey

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if not isinstance(error, CannotRead):
            return
        folder = folder_of(self._survey)
        if folder.read().revision == self._found.revision:
            (folder.path / LIST).unlink(missing_ok=True)
            (sheets_root() / "reached").unlink(missing_ok=True)
        raise BeingMade(str(error)) from error


def _less(total: Any, gone: Any) -> Any:
    if isinstance(total, Tally):
        return total - gone
    left = Counter(total)
    left.subtract(gone)
    return +left


class _KeptCounts:
    """Counts of files that do not change; the ones least used go first."""

    def __init__(self) -> None:
        self._counts: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, count: Callable[[], T]) -> T:
        with self._lock:
            if key in self._counts:
                self._counts.move_to_end(key)
                kept: T = self._counts[key]
                return kept
        found = count()
        with self._lock:
            self._counts[key] = found
            while len(self._counts) > KEPT:
                self._counts.popitem(last=False)
        return found


_kept = _KeptCounts()


def answers_of(survey: int) -> Answers:
    """Return the answers to a survey; raises BeingMade while its files are made anew."""
    return Answers(survey)


__all__ = ["Answers", "BeingMade", "Tail", "answers_of"]
