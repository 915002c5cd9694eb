"""The cells of one column, read quickly: each repeated cell once, and each as it stands in the
text that a signal's digest is taken of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import orjson

from harken.customers.rules import GivenCustomer, WrongCustomer, read_customer
from harken.listening.signals.rules import EARLIEST
from harken.listening.signals.values import Problems

BAD: Final = object()
"""Stands for a cell that is wrong, or of a type that is not usual here: its row is looked at on
its own."""
NOTHING = type(None)
TEXT: set[type] = {str}
NUMBER: set[type] = {float, int}
ANY: set[type] = {str, bool, float, int}
AMOUNT: set[type] = {str, float, int, Decimal}
Cells = Sequence[Any]
Read = Callable[[Any], Any]


class Memo(dict[Any, Any]):
    """What a function gives for cells, each asked for once; BAD where it raises Problems."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: Any) -> Any:
        try:
            found = self.read(cell)
        except Problems:
            found = BAD
        self[cell] = found
        return found


@dataclass(slots=True)
class Part:
    """One column's clean values, and what each adds to the text of its object ('' for nothing)."""

    values: list[Any]
    said: list[str] = field(default_factory=list)

    @property
    def bad(self) -> Iterable[int]:
        """The places that are to be looked at on their own."""
        if BAD not in self.values:
            return ()
        return [place for place, value in enumerate(self.values) if value is BAD]


def read(cells: Cells, one: Read, usual: set[type], *, absent: Any) -> list[Any]:
    """Read cells of the usual types; `absent` is what None becomes."""
    types = set(map(type, cells)) - {NOTHING}
    if len(types) == 1 and types <= usual:
        memo = Memo(one)
        memo[None] = absent
        return list(map(memo.__getitem__, cells))
    memos: dict[type, Memo] = {kind: Memo(one) for kind in types & usual}
    odd = Memo(lambda _cell: BAD)
    nothing: dict[Any, Any] = {None: absent}
    return [
        BAD
        if (kind := type(cell)) not in usual and kind is not NOTHING
        else (nothing if cell is None else memos.get(kind, odd))[cell]
        for cell in cells
    ]


def named(name: str, values: Sequence[Any], empty: Any) -> list[str]:
    """Return each value as a member of a JSON object with a comma behind; '' where it is empty."""
    begin = f"{_json(name)}:"
    memo = Memo(lambda value: f"{begin}{_json(value)},")
    memo |= {empty: "", BAD: ""}
    if {bool, float} <= set(map(type, values)):  # 1.0 and True are one key, but not one text
        return [memo[v] if type(v) is not bool else memo.read(v) for v in values]
    return list(map(memo.__getitem__, values))


def column(name: str, cells: Cells, one: Read, usual: set[type], *, absent: Any = "") -> Part:
    """Read a column of which many cells are alike."""
    values = read(cells, one, usual, absent=absent)
    return Part(values, named(name, values, absent))


def texts(name: str, cells: Cells, one: Read) -> Part:
    """Read a column of which most cells stand only once."""
    begin = f"{_json(name)}:"
    values = [_text(cell, one) for cell in cells]
    said = [f"{begin}{_json(text)}," if text and text is not BAD else "" for text in values]
    return Part(values, said)


def _text(cell: Any, one: Read) -> Any:
    if cell is None:
        return ""
    try:
        return one(cell) if type(cell) is str else BAD
    except Problems:
        return BAD


def together(parts: Mapping[str, Part], count: int) -> list[str]:
    """Return the members of an object, in order of their names, as one text for each row."""
    if not parts:
        return [""] * count
    columns = [parts[name].said for name in sorted(parts)]
    return list(map("".join, zip(*columns, strict=True)))


def objects(name: str, parts: Mapping[str, Part], count: int) -> Part:
    """Return an object of several columns as JSON texts."""
    inner = together(parts, count)
    values = [f"{{{members[:-1]}}}" if members else "{}" for members in inner]
    begin = f"{_json(name)}:"
    return Part(values, [f"{begin}{v}," if m else "" for v, m in zip(values, inner, strict=True)])


@dataclass(slots=True)
class Moments:
    """Moments as the table has them, their zones' minutes, and the begin of each digest's text."""

    values: list[Any]
    minutes: list[int]
    said: list[str]


def moments(cells: Cells, latest: datetime) -> Moments:
    """Read moments with their zones."""
    offsets: dict[timedelta | None, int] = {None: 0}
    found = Moments([], [], [])
    for cell in cells:
        utc = _in_utc(cell, latest)
        offset = cell.utcoffset() if utc else None
        if offset not in offsets:
            offsets[offset] = round(offset.total_seconds() / 60) if offset else 0
        iso = utc.isoformat() if utc else ""
        found.values.append(f"{iso[:10]} {iso[11:-6]}" if utc else BAD)
        found.minutes.append(offsets[offset])
        found.said.append(f'["{iso}",{offsets[offset]},{{')
    return found


def _in_utc(cell: Any, latest: datetime) -> datetime | None:
    if type(cell) is not datetime or cell.tzinfo is None:
        return None
    try:
        utc = cell.astimezone(UTC)
    except OverflowError:
        return None
    return utc if EARLIEST <= utc <= latest else None


def customers(rows: Iterable[tuple[Any, ...]], given: Callable[..., Any]) -> Part:
    """Read who customers are; `given` makes of a row's cells what the API takes."""
    usual = {str, NOTHING}
    memo = Memo(lambda row: _customer(given(row)))
    pairs = [memo[row] if set(map(type, row)) <= usual else memo.read(row) for row in rows]
    return Part([one for one, _said in pairs], [said for _one, said in pairs])


def _customer(given: Any) -> tuple[GivenCustomer | object | None, str]:
    """Return a customer and how a digest's text tells it."""
    if not given:
        return None, "null"
    try:
        one = read_customer(given)
    except WrongCustomer:
        return BAD, ""
    return one, orjson.dumps(one.__dict__, option=orjson.OPT_SORT_KEYS).decode()


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
