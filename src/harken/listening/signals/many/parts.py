"""The cells of one column, read quickly: each repeated cell once, and each as it stands in the
text that a signal's digest is taken of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, Protocol, runtime_checkable

import orjson

from harken.customers.rules import GivenCustomer, WrongCustomer, read_customer
from harken.listening.signals.rules import EARLIEST
from harken.listening.signals.values import Problems

BAD: Final = object()
"""Stands for a cell that is wrong, or of a type that is not usual here: its row is looked at on
its own."""
NOTHING = type(None)
_NEVER = datetime(1, 1, 1, tzinfo=UTC)
TEXT: set[type] = {str}
NUMBER: set[type] = {float, int}
ANY: set[type] = {str, bool, float, int}
AMOUNT: set[type] = {str, float, int, Decimal}
_PLAIN_MONEY = 1e9
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
    """One column's clean values, and what each adds to the text of its object ('' for nothing);
    `bad` are the places that are to be looked at on their own."""

    values: list[Any]
    said: list[str] = field(default_factory=list)
    bad: Sequence[int] = ()


def bad_in(values: Sequence[Any]) -> Sequence[int]:
    """Return the places of BAD."""
    if BAD not in values:
        return ()
    return [place for place, value in enumerate(values) if value is BAD]


def read(cells: Cells, one: Read, usual: set[type], *, absent: Any) -> tuple[list[Any], bool]:
    """Read cells of the usual types, and tell whether some are BAD; None becomes `absent`."""
    types = set(map(type, cells)) - {NOTHING}
    if len(types) <= 1 and types <= usual:
        memo = Memo(one)
        memo[None] = absent
        return list(map(memo.__getitem__, cells)), BAD in memo.values()
    memos: dict[type, dict[Any, Any]] = {kind: Memo(one) for kind in types & usual}
    memos[NOTHING] = {None: absent}
    values = [memos[type(cell)][cell] if type(cell) in memos else BAD for cell in cells]
    return values, True


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
    values, some_bad = read(cells, one, usual, absent=absent)
    return Part(values, named(name, values, absent), bad_in(values) if some_bad else ())


def comments(name: str, cells: Cells, one: Read, longest: int) -> Part:
    """Read a column of which most cells stand only once."""
    begin = f"{_json(name)}:"
    if are_plain(cells, longest):
        texts = [cell or "" for cell in cells]
        return Part(texts, [f"{begin}{_json(text)}," if text else "" for text in texts])
    values = [alone(cell, one, TEXT, absent="") for cell in cells]
    said = [f"{begin}{_json(text)}," if text and text is not BAD else "" for text in values]
    return Part(values, said, bad_in(values))


def are_plain(cells: Cells, longest: int) -> bool:
    """Tell whether all are texts that are not too long, without marks that nobody sees."""
    if not set(map(type, cells)) <= {str, NOTHING}:
        return False
    texts = list(filter(None, cells))
    return max(map(len, texts), default=0) <= longest and "".join(texts).isprintable()


def amounts(cells: Cells, one: Read) -> list[Any]:
    """Read amounts of money; None stays. A number that four decimals tell wholly needs no more."""
    return [
        text
        if type(cell) is float
        and -_PLAIN_MONEY < cell < _PLAIN_MONEY
        and float(text := f"{cell:.4f}") == cell
        else alone(cell, one, AMOUNT)
        for cell in cells
    ]


def alone(cell: Any, one: Read, usual: set[type], *, absent: Any = None) -> Any:
    """Read one cell."""
    if cell is None:
        return absent
    try:
        return one(cell) if type(cell) in usual else BAD
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
    bad: Sequence[int]


@runtime_checkable
class InUtc(Protocol):
    """Moments whose seconds are whole and that are known to lie within the bounds: as texts in UTC
    (2026-03-02T09:00:00), and the minutes their zones are ahead."""

    utc_texts: list[str]
    minutes: list[int]


def moments(cells: Cells, latest: datetime) -> Moments:
    """Read moments with their zones."""
    if isinstance(cells, InUtc):
        return _known_moments(cells)
    utc = [_in_utc(cell) for cell in cells]
    bad = [place for place, one in enumerate(utc) if not EARLIEST <= one <= latest]
    texts = [one.isoformat() for one in utc]
    minutes = Memo(lambda offset: round(offset.total_seconds() / 60))
    east = [minutes[cell.utcoffset()] for cell in cells] if not bad else _east(cells, bad, minutes)
    values = [text[:-6].replace("T", " ") for text in texts]
    said = [f'["{text}",{ahead},{{' for text, ahead in zip(texts, east, strict=True)]
    return Moments(values, east, said, bad)


def _known_moments(cells: InUtc) -> Moments:
    texts, east = cells.utc_texts, cells.minutes
    said = [f'["{text}+00:00",{ahead},{{' for text, ahead in zip(texts, east, strict=True)]
    return Moments([text.replace("T", " ") for text in texts], east, said, [])


def _east(cells: Cells, bad: Sequence[int], minutes: Memo) -> list[int]:
    wrong = set(bad)
    return [0 if at in wrong else minutes[cell.utcoffset()] for at, cell in enumerate(cells)]


def _in_utc(cell: Any) -> datetime:
    """Return a moment in UTC, and one that nobody can mean for what is none."""
    if type(cell) is not datetime or cell.tzinfo is None:
        return _NEVER
    try:
        return cell.astimezone(UTC)
    except OverflowError:
        return _NEVER


def customers(rows: Iterable[tuple[Any, ...]], given: Callable[..., Any]) -> Part:
    """Read who customers are; `given` makes of a row's cells what the API takes."""
    usual = {str, NOTHING}
    memo = Memo(lambda row: _customer(given(row)))
    pairs = [memo[row] if set(map(type, row)) <= usual else memo.read(row) for row in rows]
    values = [one for one, _said in pairs]
    return Part(values, [said for _one, said in pairs], bad_in(values))


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
