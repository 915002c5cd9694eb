"""Checking many signals at once, column by column: what `rules.checked` says of each, but each
repeated cell is read once. Needs neither database nor models."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from harken.listening.signals.many import parts
from harken.listening.signals.many.given import OBJECTS, columns_to_blame, given_of
from harken.listening.signals.many.parts import Part
from harken.listening.signals.many.reading import read_columns
from harken.listening.signals.many.ready import DIGEST, EMPTY, Ready, ready_of
from harken.listening.signals.new_signal import BadSignal, Checked, FieldError
from harken.listening.signals.rules import Bounds, checked
from harken.listening.signals.values import kind_of, word

Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with a row: `field` as columns are named (`score:nps`), in a sentence.

    The rest of the row comes in unless `row_is_lost`.
    """

    row: int
    field: str
    sentence: str
    row_is_lost: bool


@dataclass(frozen=True, slots=True)
class CheckedColumns:
    """What may be recorded, from which rows (counted from 0), and what was wrong with others."""

    ready: Ready
    rows: Sequence[int]
    refusals: Sequence[Refusal]


def checked_columns(source: str, columns: Columns, known: Bounds) -> CheckedColumns:
    """Check signals of one source; None is a cell that says nothing.

    `columns` are named as the fields of an import: `key`, `occurred_at`, `score:nps`,
    `duration:NAME`, `open:NAME` (true: this clock still runs), `dimension:NAME`, `text`,
    `team` …, `money` with `currency`, `weight`,
    `customer.id`, `customer.attributes:NAME`. A wrong cell is refused and its row comes in
    without it; a row is lost only without key or moment. A currency without an amount and a
    customer without an id say nothing.
    """
    count = len(next(iter(columns.values()), ()))
    ready, unusual = _quickly(source, columns, known, count)
    lost: set[int] = set()
    refusals: list[Refusal] = []
    for row in unusual:
        one, errors = _looked_at(source, columns, row, known)
        refusals += [_refusal(row, error, columns, lost=one is None) for error in errors]
        if one is None:
            lost.add(row)
        else:
            ready.put(row, ready_of([one]), _unknown_kinds(one.kinds, known))
    rows = [row for row in range(count) if row not in lost] if lost else range(count)
    return CheckedColumns(ready.taken(rows), rows, refusals)


def _quickly(
    source: str, columns: Columns, known: Bounds, count: int
) -> tuple[Ready, Sequence[int]]:
    """Return what is ready, and the rows (nonsense as yet) that are to be looked at by
    themselves."""
    found = read_columns(columns, known, count)
    moments, content = found.moments, _content(found.content, count)
    digests = _digests(moments, parts.together(content, count), found.customers.said)
    table = {name: part.values for name, part in content.items()}
    table |= {"source": [source] * count, "key": found.keys.values}
    table |= {"occurred_at": moments.values, "zone_offset": moments.minutes}
    nobody = not any(found.customers.values)
    ready = Ready(table, digests, [] if nobody else found.customers.values)
    ready.kinds = _kinds(found.content, known)
    return ready, found.unusual if _is_clean(source) else range(count)


def _is_clean(source: str) -> bool:
    try:
        return word(source) == source != ""
    except ValueError:
        return False


def _content(inner: Mapping[str, Part], count: int) -> dict[str, Part]:
    """Put the columns of scores, durations and dimensions together."""
    content = {name: part for name, part in inner.items() if name in EMPTY}
    for prefix, name in OBJECTS.items():
        members = _below(f"{prefix}:", inner)
        if members:
            content[name] = parts.objects(name, members, count)
    return content


def _below(prefix: str, inner: Mapping[str, Part]) -> dict[str, Part]:
    return {n.removeprefix(prefix): part for n, part in inner.items() if n.startswith(prefix)}


def _digests(moments: parts.Moments, contents: list[str], who: list[str]) -> list[bytes]:
    """Take the digests that `rules` takes: of the moment, its zone, the content, the customer."""
    return [
        blake2b(f"{begin}{content[:-1]}}},{person}]".encode(), digest_size=DIGEST).digest()
        for begin, content, person in zip(moments.said, contents, who, strict=True)
    ]


def _kinds(inner: Mapping[str, Part], known: Bounds) -> dict[int, dict[str, str]]:
    """Return the kinds of values of dimensions that are not known yet, by row."""
    kinds: dict[int, dict[str, str]] = {}
    for name, part in _below("dimension:", inner).items():
        if name not in known.vocabulary.dimensions:
            for row, value in enumerate(part.values):
                if value not in ("", parts.BAD):
                    kinds.setdefault(row, {})[name] = kind_of(value)
    return kinds


def _unknown_kinds(kinds: Mapping[str, str], known: Bounds) -> dict[str, str]:
    there = known.vocabulary.dimensions
    return {name: kind for name, kind in kinds.items() if name not in there}


def _looked_at(
    source: str, columns: Columns, row: int, known: Bounds
) -> tuple[Checked | None, Sequence[FieldError]]:
    """Check one row by itself, and again without its wrong cells when it has some."""
    given = {name: cells[row : row + 1] for name, cells in columns.items()}
    try:
        return checked(given_of(source, given, 0), known), ()
    except BadSignal as bad:
        errors = bad.errors
    for error in errors:
        for name in columns_to_blame(error.field, list(given)):
            del given[name]
    try:
        return checked(given_of(source, given, 0), known), errors
    except BadSignal:
        return None, errors


def _refusal(row: int, error: FieldError, columns: Columns, *, lost: bool) -> Refusal:
    name = next(iter(columns_to_blame(error.field, columns)), error.field)
    return Refusal(row, name, error.sentence, lost)
