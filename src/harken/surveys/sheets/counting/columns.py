"""Counting lines of answers in SQL: every column in as few readings of the files as can be."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from harken.surveys.sheets.counting.desk import Lines
from harken.surveys.sheets.counting.tally import Tally
from harken.surveys.sheets.counting.wanted import Values
from harken.surveys.sheets.shape import ID, Kind, Shape

AT_ONCE = 14
"""So many columns are counted in one reading."""
Steps = Counter[tuple[str, str, str]]
"""How many responses by version, furthest step and stage."""


def tally(
    lines: Lines, shape: Shape, test: str, values: Values, keys: frozenset[str] | None = None
) -> Tally:
    """Return the counts of all columns, or of some, for the lines that pass a test."""
    names, by_kind = _chosen(shape, keys)
    n, flags = _flags(lines, names, by_kind[Kind.FLAG], test, values)
    if not n:
        return Tally()
    words: dict[str, Counter[str]] = {}
    for first in range(0, len(by_kind[Kind.WORD]), AT_ONCE):
        few = by_kind[Kind.WORD][first : first + AT_ONCE]
        words |= _words(lines, shape, few, test, values)
    singles = {
        key: Counter(dict(_single(lines, names[key], test, values)))
        for kind in (Kind.NUMBER, Kind.COUNT, Kind.DAY)
        for key in by_kind[kind]
    }
    days = {key: singles.pop(key) for key in by_kind[Kind.DAY]}
    return Tally(n, words, flags, singles, days)


def tally_at_once(
    lines: Lines, shape: Shape, test: str, values: Values, keys: frozenset[str] | None = None
) -> Tally:
    """Return the same for few lines: they are chosen in one question and counted here, which takes
    less time than as many questions as there are kinds of columns."""
    names, by_kind = _chosen(shape, keys)
    listed = ", ".join([ID, *names.values()])
    table = lines.table(["SELECT", listed, *_from(test)], values)
    if not len(table):
        return Tally()
    counts = {key: _counted(table[name]) for key, name in names.items()}
    words = {
        key: Counter({shape.words[number]: n for number, n in counts[key].items()})
        for key in by_kind[Kind.WORD]
    }
    flags = Counter({key: n for key in by_kind[Kind.FLAG] if (n := counts[key][True])})
    numbers = {key: counts[key] for kind in (Kind.NUMBER, Kind.COUNT) for key in by_kind[kind]}
    return Tally(len(table), words, flags, numbers, {key: counts[key] for key in by_kind[Kind.DAY]})


def _chosen(
    shape: Shape, keys: frozenset[str] | None
) -> tuple[dict[str, str], dict[Kind, list[str]]]:
    """Return the names of the columns that are counted, all or some, and which are of a kind."""
    names = {k: name for k, name in shape.names().items() if keys is None or k in keys}
    by_kind: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for key in names:
        by_kind[shape.columns[key]].append(key)
    return names, by_kind


def _counted(column: Any) -> Counter[Any]:
    pairs = column.drop_null().value_counts()
    return Counter({one["values"].as_py(): one["counts"].as_py() for one in pairs})


def _flags(
    lines: Lines, names: dict[str, str], keys: Sequence[str], test: str, values: Values
) -> tuple[int, Counter[str]]:
    counts = ["count(*)", *(f"count_if({names[key]})" for key in keys)]
    ((n, *found),) = lines.rows(["SELECT", ", ".join(counts), *_from(test)], values)
    return n, Counter({key: count for key, count in zip(keys, found, strict=True) if count})


def _words(
    lines: Lines, shape: Shape, keys: Sequence[str], test: str, values: Values
) -> dict[str, Counter[str]]:
    """Count several columns in one reading, each by itself."""
    names = shape.names()
    columns = [names[key] for key in keys]
    listed = ", ".join(columns)
    sets = ", ".join(f"({column})" for column in columns)
    grouped = ["GROUP BY GROUPING SETS (", sets, ")"]
    # Of a set's number the one bit that is 0 says which column it is, the first one highest.
    asked = ["SELECT", listed, f", GROUPING({listed}), count(*)", *_from(test), *grouped]
    found: dict[str, Counter[str]] = {key: Counter() for key in keys}
    everything = (1 << len(keys)) - 1
    for *cells, group, count in lines.rows(asked, values):
        place = len(keys) - (everything ^ group).bit_length()
        if cells[place] is not None:
            found[keys[place]][shape.words[cells[place]]] += count
    return found


def _single(lines: Lines, column: str, test: str, values: Values) -> Iterator[tuple[Any, int]]:
    given = f"({test}) AND {column} IS NOT NULL"
    asked = ["SELECT", f"{column}, count(*)", *_from(given), "GROUP BY", column]
    yield from lines.rows(asked, values)


def steps(lines: Lines, shape: Shape, test: str, values: Values) -> Steps:
    """Return how far responses came."""
    names = shape.names()
    columns = ", ".join(names[key] for key in ("version", "step", "stage"))
    asked = ["SELECT", columns, ", count(*)", *_from(test), "GROUP BY", columns]
    words = shape.words
    return Counter(
        {(words[v], words[step], words[s]): n for v, step, s, n in lines.rows(asked, values)}
    )


def _from(test: str) -> list[str]:
    return ["FROM {lines} WHERE", test]
