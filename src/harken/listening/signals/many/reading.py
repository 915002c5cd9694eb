"""Which rule reads which column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from harken.customers.rules import LENGTHS
from harken.listening.signals.many import clocks, parts
from harken.listening.signals.many.given import given_of
from harken.listening.signals.many.parts import BAD, NUMBER, TEXT, Moments, Part
from harken.listening.signals.many.ready import WORDS
from harken.listening.signals.rules import Bounds
from harken.listening.signals.values import (
    KEY_LENGTH,
    TEXT_LENGTH,
    Problems,
    amount,
    country,
    currency,
    dimension,
    language,
    long_text,
    long_word,
    on_scale,
    weight,
    word,
)
from harken.listening.signals.vocabulary import Scale, Vocabulary

Columns = Mapping[str, Sequence[Any]]
_WORDS = {**dict.fromkeys(WORDS, word), "language": language, "country": country}
_APART = {"key", "occurred_at", "money", "currency"}
_PERSON = "customer."


@dataclass(slots=True)
class Found:
    """Columns as they were read."""

    keys: Part
    moments: Moments
    customers: Part
    content: dict[str, Part]

    @property
    def unusual(self) -> list[int]:
        """The rows with a cell that is wrong or of an unusual type."""
        every: list[Part | Moments] = [self.keys, self.customers, self.moments]
        every += self.content.values()
        return sorted({place for part in every for place in part.bad})


def read_columns(columns: Columns, known: Bounds, count: int) -> Found:
    """Read all columns of a block of `count` rows."""
    empty = [None] * count
    content = {
        name: _part(name, cells, known)
        for name, cells in columns.items()
        if name not in _APART and not name.startswith(_PERSON)
    }
    content = clocks.joined(content)
    if "money" in columns:
        content |= _money(columns["money"], columns.get("currency", empty))
    return Found(
        _keys(columns.get("key", empty)),
        parts.moments(columns.get("occurred_at", empty), known.latest),
        _customers(columns, count),
        content,
    )


def _keys(cells: Sequence[Any]) -> Part:
    """Read keys, of which none may be empty."""
    if parts.are_plain(cells, KEY_LENGTH) and None not in cells:
        plain = list(map(str.strip, cells))
        if all(plain):
            return Part(plain)
    keys = [parts.alone(cell, long_word, TEXT) or BAD for cell in cells]
    return Part(keys, bad=parts.bad_in(keys))


def _part(name: str, cells: Sequence[Any], known: Bounds) -> Part:
    """Read a column that stands for itself."""
    head, _colon, tail = name.partition(":")
    if tail and head in _INNER:
        return _INNER[head](tail, cells, known.vocabulary)
    if name == "text":
        return parts.comments(name, cells, long_text, TEXT_LENGTH)
    if name == "weight":
        return parts.column(name, cells, weight, NUMBER, absent=1.0)
    if name in _WORDS:
        return parts.column(name, cells, _WORDS[name], TEXT, absent="")
    values = [None if cell is None else BAD for cell in cells]
    return Part(values, bad=parts.bad_in(values))


def _numbers(name: str, cells: Sequence[Any], known: Mapping[str, Scale]) -> Part:
    read = partial(_on_known_scale, scale=known.get(name))
    return parts.column(name, cells, read, NUMBER, absent=None)


def _on_known_scale(cell: Any, scale: Scale | None) -> float:
    if scale is None:
        raise Problems
    return on_scale(cell, scale)


def _dimension(name: str, cells: Sequence[Any], known: str | None) -> Part:
    """Read a dimension's values; '' is none."""
    return parts.column(
        name, cells, lambda cell: dimension(name, cell, known)[1], parts.ANY, absent=""
    )


_INNER: Mapping[str, Callable[[str, Sequence[Any], Vocabulary], Part]] = {
    "score": lambda name, cells, known: _numbers(name, cells, known.scores),
    "duration": lambda name, cells, known: _numbers(name, cells, known.durations),
    "open": lambda name, cells, known: clocks.flags(name, cells, known.durations),
    "dimension": lambda name, cells, known: _dimension(name, cells, known.dimensions.get(name)),
}


def _money(amounts: Sequence[Any], currencies: Sequence[Any]) -> dict[str, Part]:
    """Read amounts and their currencies, which stand and fall together."""
    values = parts.amounts(amounts, amount)
    codes, _some_bad = parts.read(currencies, currency, TEXT, absent=BAD)
    if None in values:
        codes = ["" if v is None else code for v, code in zip(values, codes, strict=True)]
    said = [f'"money":"{text}",' if text else "" for text in values]
    bad = sorted({*parts.bad_in(values), *parts.bad_in(codes)})
    return {
        "money": Part(values, said, bad),
        "currency": Part(codes, parts.named("currency", codes, "")),
    }


def _customers(columns: Columns, count: int) -> Part:
    names = [name for name in columns if name.startswith(_PERSON)]
    if f"{_PERSON}id" not in names:
        return Part([None] * count, ["null"] * count)
    if not all(name.removeprefix(_PERSON) in LENGTHS or ":" in name for name in names):
        return Part([BAD] * count, ["null"] * count, range(count))
    rows = zip(*(columns[name] for name in names), strict=True)
    return parts.customers(rows, partial(_given_customer, names=names))


def _given_customer(row: tuple[Any, ...], names: Sequence[str]) -> Any:
    cells = {name: [cell] for name, cell in zip(names, row, strict=True)}
    return given_of("", cells, 0).get("customer")
