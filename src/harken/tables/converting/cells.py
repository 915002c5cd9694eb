"""One column of a file, read cell by cell; every distinct cell of a block is read once."""

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

Values = Callable[[Any, Sequence[int], list[Problem]], list[Any]]
"""What makes an Arrow array of texts values; lines and problems say where something is wrong."""


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong with a cell."""

    reason: Said


@dataclass
class Cells:
    """The cells of `column` as values; what cannot be read becomes a problem and None."""

    column: str
    read: Callable[[str], Any]
    known: dict[str, Any] = field(default_factory=dict)

    def values(self, cells: Any, lines: Sequence[int], problems: list[Problem]) -> list[Any]:
        """Return the values of `cells` (an Arrow array of texts)."""
        coded = cells.dictionary_encode()
        texts = as_list(coded.dictionary)
        places = as_list(coded.indices.fill_null(len(texts)) if cells.null_count else coded.indices)
        known = self.known
        found = [known[text] if text in known else self._new(text) for text in texts]
        found.append(None)
        bad = {place: one.reason for place, one in enumerate(found) if type(one) is Bad}
        if bad:
            problems += self._problems(bad, texts, places, lines)
            found = [None if type(value) is Bad else value for value in found]
        return [found[place] for place in places]

    def _new(self, text: str) -> Any:
        try:
            value = self.read(text)
        except BadCell as bad:
            value = Bad(bad.said)
        if len(self.known) < MOST_KEPT and len(text) <= LONGEST_KEPT:
            self.known[text] = value
        return value

    def _problems(
        self,
        bad: Mapping[int, Said],
        texts: Sequence[str],
        places: Sequence[int],
        lines: Sequence[int],
    ) -> list[Problem]:
        return [
            Problem(line, self.column, texts[place][:LONGEST_SHOWN], bad[place])
            for line, place in zip(lines, places, strict=True)
            if place in bad
        ]


def as_list(array: Any) -> list[Any]:
    """Return an Arrow array as a list, several times faster than Arrow's own way."""
    made: list[Any] = array.to_numpy(zero_copy_only=False).tolist()
    return made


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
        return convert(cell) if label is None or convert(cell) is None else label

    return read
