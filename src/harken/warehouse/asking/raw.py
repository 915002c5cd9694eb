"""What the engine added up, place by place, before it is a sum of a method: it can be added on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from harken.analysis import Histogram
from harken.analysis.columns import Numbers
from harken.warehouse.asking.question import Question, asked_of
from harken.warehouse.asking.shapes import Grain
from harken.warehouse.definition import Definition, Key
from harken.warehouse.store import Store, View

Raw: TypeAlias = dict[str, float] | Histogram
"""The numbers that `sums_of` takes, by name; or counted steps."""
_KEYS = ("in_month", "by", "period")


@dataclass(frozen=True)
class Place:
    """What a number is about: a key, the first day of a period, the month of the facts."""

    by: Key = None
    period: date | None = None
    month: str = ""


Found: TypeAlias = dict[Place, Raw]


def raw_of(
    store: Store, view: View, definitions: Sequence[Definition], question: Question
) -> list[Found]:
    """Return what the facts of a view say of each of several metrics of one population.

    Raises WrongQuestion, LakeDamaged, CannotRead.
    """
    asked = asked_of(store, view, definitions, question)
    if not asked.shape.sources:
        return [{} for _one in definitions]
    store.lake.trust(asked.sources.files)
    query = asked.compiled(store.engine.dialect)
    values = {slot: asked.values[slot] for slot in query.slots}
    if asked.shape.grain is Grain.STEPS:
        return [_counted(store.engine.table(query.sql, values, asked.sources))]
    rows = store.engine.rows(query.sql, values, asked.sources)
    named = [dict(zip(query.columns, row, strict=True)) for row in rows]
    return [_part(number, named) for number in range(len(definitions))]


def _part(number: int, rows: list[dict[str, Any]]) -> Found:
    prefix = f"p{number}_"
    own = [(name, name.removeprefix(prefix)) for name in (rows[0] if rows else ())]
    own = [(name, short) for name, short in own if name != short]
    return {_place(row): {short: float(row[name] or 0.0) for name, short in own} for row in rows}


def _place(keys: Mapping[str, Any]) -> Place:
    return Place(keys.get("by"), _day(keys.get("period")), keys.get("in_month", ""))


def _day(period: date | str | None) -> date | None:
    if isinstance(period, datetime):
        return period.date()
    return date.fromisoformat(f"{period}-01") if isinstance(period, str) else period


def _counted(rows: pa.Table) -> Found:
    """Part millions of counted steps by their place."""
    there = pc.not_equal(rows["p0_n"], 0) if rows.num_rows else None
    if there is not None and not pc.all(there).as_py():  # retracted
        rows = rows.filter(there)
    if not rows.num_rows:
        return {}
    codes, places = _coded(rows)
    values, counts = (rows[name].to_numpy() for name in ("value", "p0_n"))
    # Sixteen bits are sorted by counting, and each place's own steps while they fit in the cache.
    narrow = codes.astype(np.uint16) if codes.max() < 1 << 16 else codes
    order = np.argsort(narrow, kind="stable")
    codes, values, counts = codes[order], values[order], counts[order].astype(np.float64)
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    ends = [*starts[1:], len(codes)]
    return {
        places[int(codes[start])]: _sorted(values[start:end], counts[start:end])
        for start, end in zip(starts, ends, strict=True)
    }


def _sorted(steps: Numbers, counts: Numbers) -> Histogram:
    order = np.argsort(steps)
    return Histogram(steps[order], counts[order])


def _coded(rows: pa.Table) -> tuple[Any, dict[int, Place]]:
    """Number the places, and return the number of each row's."""
    codes = np.zeros(rows.num_rows, np.int64)
    found: list[tuple[str, list[Any]]] = []
    for name in (key for key in _KEYS if key in rows.column_names):
        column = rows[name].combine_chunks().dictionary_encode(null_encoding="encode")
        known = column.dictionary.to_pylist()
        codes = codes * len(known) + column.indices.to_numpy(zero_copy_only=False)
        found.append((name, known))
    few = codes.max() < len(codes) + 1000
    used = np.flatnonzero(np.bincount(codes)) if few else np.unique(codes)
    return codes, {int(code): _decoded(int(code), found) for code in used}


def _decoded(code: int, columns: Sequence[tuple[str, list[Any]]]) -> Place:
    keys = {}
    for name, known in reversed(columns):
        code, place = divmod(code, len(known))
        keys[name] = known[place]
    return _place(keys)


def added(one: Raw | None, other: Raw) -> Raw:
    """Return two of the same place together; steps that come to nothing are dropped."""
    if one is None:
        return other
    if isinstance(one, Histogram) and isinstance(other, Histogram):
        both = _with_few(one, other) if _is_few(other, one) else one + other
        there = both.counts != 0
        return both if there.all() else Histogram(both.steps[there], both.counts[there])
    if isinstance(one, Histogram) or isinstance(other, Histogram):
        raise TypeError("steps and sums do not add up")
    return {name: one.get(name, 0.0) + other.get(name, 0.0) for name in {**one, **other}}


def _is_few(few: Histogram, many: Histogram) -> bool:
    return 0 < len(few.steps) * 10 < len(many.steps)


def _with_few(many: Histogram, few: Histogram) -> Histogram:
    """Add a few steps where they belong, without sorting all of them again."""
    place = np.searchsorted(many.steps, few.steps)
    known = many.steps[np.minimum(place, len(many.steps) - 1)] == few.steps
    counts = many.counts.copy()
    counts[place[known]] += few.counts[known]
    fresh = place[~known]
    return Histogram(
        np.insert(many.steps, fresh, few.steps[~known]),
        np.insert(counts, fresh, few.counts[~known]),
    )
