"""Names of columns as header rows give them: tidy, unique and never empty."""

import re
from collections.abc import Iterable, Sequence

from harken.tables.layout import Column

INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
BETWEEN = " – "
"""Stands between a question and one of its options in a name."""
_BLANKS = re.compile(r"\s+")
_PART = re.compile(r"([A-Za-z]\w*(?:#\w+)?)(?:_\d+|_SQ\d+|\[[^\]]+\])")
_CUT = str.maketrans("", "", INVISIBLE)


def tidy(name: str) -> str:
    """Cut blanks and invisible marks off a heading; several blanks become one.

    >>> tidy("\\ufeff How  are\\nyou? ")
    'How are you?'
    """
    return _BLANKS.sub(" ", name.translate(_CUT)).strip()


def battery_of(column: Column) -> str:
    """The question that a column is one part of, '' for a question of its own.

    >>> battery_of(Column(1, "likert0[time1]")), battery_of(Column(2, "How was … – The bread"))
    ('likert0', 'How was …')
    >>> battery_of(Column(3, "Q4#1_12")), battery_of(Column(4, "Q4"))
    ('Q4#1', '')
    """
    head, between, _ = column.name.rpartition(BETWEEN)
    if between:
        return head
    part = _PART.fullmatch(column.name)
    return part[1] if part else ""


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Give blank names their place and repeated ones a number.

    >>> unique(["a", "", "a"])
    ('a', 'column 2', 'a (2)')
    """
    taken: set[str] = set()
    found: list[str] = []
    for place, given in enumerate(names, start=1):
        name = tidy(given) or f"column {place}"
        count, chosen = 1, name
        while chosen in taken:
            count += 1
            chosen = f"{name} ({count})"
        taken.add(chosen)
        found.append(chosen)
    return tuple(found)


def cell_of(row: Sequence[str], index: int) -> str:
    """The tidy cell at `index`, '' beyond the row's end."""
    return tidy(row[index]) if index < len(row) else ""


def width_of(rows: Iterable[Sequence[str]]) -> int:
    """How many columns the widest row has."""
    return max(map(len, rows), default=0)


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Name the columns after the first row; further header rows are their texts."""
    named = unique(cell_of(rows[0], place) for place in range(width_of(rows[:1])))
    return tuple(Column(place, name) for place, name in enumerate(named, start=1))
