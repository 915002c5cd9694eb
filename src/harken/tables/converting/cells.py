"""One column of a file, read cell by cell; every distinct cell is read once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harken.tables.converting.limits import Check, at_noon, limit_of
from harken.tables.layout import Problem
from harken.tables.readings import As, Reading
from harken.tables.said import Said
from harken.tables.values import BadCell, converter

MOST_KEPT = 10_000
LONGEST_KEPT = 100
LONGEST_SHOWN = 300
_MIDNIGHT = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong with a cell."""

    reason: Said


@dataclass
class Cells:
    """The cells of `column` as values; what cannot be read becomes a problem and None."""

    column: str
    read: Callable[[str], Any]
    known: dict[str | None, Any] = field(default_factory=lambda: {None: None})

    def values(self, cells: Any, lines: Sequence[int], problems: list[Problem]) -> list[Any]:
        """Return the values of `cells` (an Arrow array of texts)."""
        coded = cells.dictionary_encode()
        indices = coded.indices.to_pylist()
        texts = coded.dictionary.to_pylist()
        found = [self._value(text) for text in texts]
        if any(type(value) is Bad for value in found):
            problems += self._problems(found, texts, indices, lines)
            found = [None if type(value) is Bad else value for value in found]
        if cells.null_count:
            return [None if index is None else found[index] for index in indices]
        return [found[index] for index in indices]

    def _value(self, text: str) -> Any:
        known = self.known
        if text in known:
            return known[text]
        try:
            value = self.read(text)
        except BadCell as bad:
            value = Bad(bad.said)
        if len(known) < MOST_KEPT and len(text) <= LONGEST_KEPT:
            known[text] = value
        return value

    def _problems(
        self, found: list[Any], texts: list[str], indices: list[int | None], lines: Sequence[int]
    ) -> list[Problem]:
        reasons = {place: one.reason for place, one in enumerate(found) if type(one) is Bad}
        return [
            Problem(line, self.column, texts[index][:LONGEST_SHOWN], reasons[index])
            for line, index in zip(lines, indices, strict=True)
            if index is not None and index in reasons
        ]


def reader_of(target: str, reading: Reading, latest: datetime) -> Callable[[str], Any]:
    """Return what reads one cell for the field `target`; it raises BadCell."""
    convert = _labelled(reading, converter(reading))
    if reading.kind == As.MOMENT and reading.order not in ("unix", "unix_ms"):
        convert = _day_is_noon(convert)
    return _both(convert, limit_of(target, reading, latest))


def _both(convert: Callable[[str], Any], check: Check) -> Callable[[str], Any]:
    def read(cell: str) -> Any:
        value = convert(cell)
        return None if value is None else check(value)

    return read


def _day_is_noon(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    def read(cell: str) -> Any:
        moment = convert(cell)
        if moment is None or ":" in cell:
            return moment
        is_day = (moment.hour, moment.minute, moment.second) == _MIDNIGHT
        return at_noon(moment) if is_day else moment

    return read


def _labelled(reading: Reading, convert: Callable[[str], Any]) -> Callable[[str], Any]:
    if not reading.labels:
        return convert
    labels: Mapping[str, str] = {code.casefold(): text for code, text in reading.labels.items()}

    def read(cell: str) -> Any:
        label = labels.get(cell.casefold()) or labels.get(cell.removesuffix(".0"))
        return convert(cell) if label is None else label

    return read
