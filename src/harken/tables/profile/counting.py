"""The profile of a staged file: every column asked about, a few at a time."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from harken.tables.layout import Column, Staged
from harken.tables.profile.asking import (
    CELLS_AT_ONCE,
    COLUMNS_AT_ONCE,
    DAY_FIRST,
    DAY_IN_WORDS,
    DAYS,
    Asking,
    asking,
)
from harken.tables.profile.columns import ColumnProfile, Numbers, Profile, Seen, Shape
from harken.tables.profile.looks import looks_of
from harken.tables.profile.marks import marks_of

_DAY = re.compile(r"^9{1,4}([-/.])9{1,2}\1(9{4}|99)(?!9)")
_DAY_OF_YEAR = re.compile(r"^9{4}([-/.])9{1,2}\1?")
_DAY_IN_WORDS = re.compile(r"^(?:a,? )?(?:99?[-/. ]+(?:a ?)?a\.?[-/., ]+9{2,4}|a\.? 99?a?,? 9{4})")
_RISING = 0.99


def profiled(staged: Staged, *, progress: Callable[[float], None] | None = None) -> Profile:
    """Return the exact profile of a staged file over all its rows."""
    found: dict[int, ColumnProfile] = {}
    with asking(staged.path) as ask:
        rows = ask.rows()
        for columns in _together(staged.columns, rows):
            ask.take([column.place for column in columns])
            found |= _profiles(ask, columns)
            if progress:
                progress(len(found) / len(staged.columns))
    return Profile(rows, tuple(found[column.place] for column in staged.columns))


def _together(columns: Sequence[Column], rows: int) -> Iterator[Sequence[Column]]:
    step = max(1, min(COLUMNS_AT_ONCE, CELLS_AT_ONCE // max(rows, 1)))
    yield from (columns[start : start + step] for start in range(0, len(columns), step))


def _profiles(ask: Asking, columns: Sequence[Column]) -> dict[int, ColumnProfile]:
    values: dict[int, list[Seen]] = defaultdict(list)
    shapes: dict[int, list[Shape]] = defaultdict(list)
    for place, text, count, line in ask.values():
        values[place].append(Seen(text, count, line))
    for place, *shape in ask.shapes():
        shapes[place].append(Shape(*shape))
    sums = {place: rest for place, *rest in ask.sums()}
    bare = []
    for column in columns:
        filled, distinct, longest, mean = sums.get(column.place, (0, 0, 0, 0.0))
        known = tuple(values[column.place])
        bare.append(ColumnProfile(column, filled, distinct, known, tuple(shapes[column.place]),
                                  longest, mean, looks=looks_of(known)))  # fmt: skip
    numbers = _numbers(ask, bare)
    return {
        each.column.place: replace(
            each, numbers=numbers.get(each.column.place), days=_days(ask, each)
        )
        for each in bare
    }


def _numbers(ask: Asking, columns: Sequence[ColumnProfile]) -> dict[int, Numbers]:
    marks = {each.column.place: marks_of(each.shapes, each.values) for each in columns}
    counted = {
        each.column.place: marks[each.column.place]
        for each in columns
        if each.filled and marks[each.column.place].cells * 2 >= each.filled
    }
    unique = {each.column.place for each in columns if each.unique}
    return {
        place: Numbers(marks[place].decimal, marks[place].thousands, cells, low, high, whole,
                       rising=slope >= _RISING and place in unique)
        for place, cells, low, high, whole, slope in ask.numbers(counted)
    }  # fmt: skip


def _days(ask: Asking, column: ColumnProfile) -> tuple[Seen, ...]:
    """Return the different days; none where there are too many to be days."""
    if not column.filled:
        return ()
    plain = sum(each.count for each in column.shapes if begins_with_day(each.shape))
    words = sum(each.count for each in column.shapes if begins_with_worded_day(each.shape))
    if (plain + words) * 2 < column.filled:
        return ()
    cut = DAY_FIRST if plain >= words else DAY_IN_WORDS
    found = ask.days(column.column.place, cut)
    return tuple(Seen(*day) for day in found) if len(found) < DAYS else ()


def begins_with_day(shape: str) -> bool:
    """Tell whether cells of this shape begin with a day in numbers.

    >>> begins_with_day("99/99/9999 9:99"), begins_with_day("9999-99-99a99:99")
    (True, True)
    """
    return bool(_DAY.match(shape) or _DAY_OF_YEAR.match(shape))


def begins_with_worded_day(shape: str) -> bool:
    """Tell whether cells of this shape begin with a day whose month is a word.

    >>> begins_with_worded_day("99-a-99"), begins_with_worded_day("a 9, 9999 99:99 a")
    (True, True)
    """
    return bool(_DAY_IN_WORDS.match(shape))
