"""How each field of a plan is filled: from one column, from several joined, or by a constant."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harken.tables.clean_text import one_line
from harken.tables.converting.cells import Cells, as_list, reader_of
from harken.tables.converting.limits import LENGTHS
from harken.tables.converting.quick import values_of
from harken.tables.layout import Column, Problem
from harken.tables.plan import FieldPlan, Plan
from harken.tables.readings import ZERO
from harken.tables.said import CannotRead, Said, said
from harken.tables.values import BadCell

_TIME = re.compile(r"\d{1,2}[:.]\d\d.*$")
_FAR = "9999-12-31T00:00:00+00:00"


@dataclass(frozen=True)
class Rows:
    """A block of the staged file: Arrow arrays by the name of their column, and the lines.

    `zeroed` counts, by column, the times before their start that were taken as 0.
    """

    cells: Mapping[str, Any]
    lines: Sequence[int]
    zeroed: Counter[str] = field(default_factory=Counter)


Filler = Callable[[Rows, list[Problem]], list[Any]]


def fillers(plan: Plan, columns: Sequence[Column], latest: datetime) -> dict[str, Filler]:
    """Return what fills each field of `plan`; raises CannotRead for columns that are not there."""
    by_name = {column.name: column for column in columns}
    _demand_columns(plan, by_name)
    return {one.field: _filler(one, by_name, latest) for one in plan.fields}


def _demand_columns(plan: Plan, by_name: Mapping[str, Column]) -> None:
    for one in plan.fields:
        for name in one.columns:
            if name not in by_name:
                raise CannotRead(
                    said(
                        "The file has no column %(column)s, from which %(field)s is to come.",
                        column=name,
                        field=one.field,
                    )
                )


def _filler(one: FieldPlan, by_name: Mapping[str, Column], latest: datetime) -> Filler:
    if not one.columns:
        return _constant(one, latest)
    if len(one.columns) == 1:
        return _single(one, latest)
    area = one.field.partition(":")[0]
    if area == "text":
        return _joined_texts(one, by_name, latest)
    if area == "duration":
        return _between(one)
    return _date_and_time(one, latest) if area == "occurred_at" else _joined_words(one, latest)


def check_constant(one: FieldPlan) -> None:
    """Raise CannotRead when the constant of a field cannot be one."""
    _constant(one, datetime.fromisoformat(_FAR))


def _single(one: FieldPlan, latest: datetime) -> Filler:
    name = one.columns[0]
    values = values_of(name, one.field, one.reading, latest)
    counts_as_zero = one.field.startswith("duration:") and one.reading.below_zero == ZERO

    def fill(rows: Rows, problems: list[Problem]) -> list[Any]:
        found = values(rows.cells[name], rows.lines, problems)
        return _from_zero(found, rows, name) if counts_as_zero else found

    return fill


def _from_zero(seconds: list[Any], rows: Rows, column: str) -> list[Any]:
    """Take times before their start as 0, and count them."""
    negative = [place for place, found in enumerate(seconds) if found is not None and found < 0]
    rows.zeroed[column] += len(negative)
    for place in negative:
        seconds[place] = 0.0
    return seconds


def _constant(one: FieldPlan, latest: datetime) -> Filler:
    try:
        value = reader_of(one.field, one.reading, latest)(one.constant)
    except BadCell as bad:
        raise CannotRead(bad.said) from bad
    return lambda rows, _: [value] * len(rows.lines)


def _joined_texts(one: FieldPlan, by_name: Mapping[str, Column], latest: datetime) -> Filler:
    """The main comment stands first; further ones follow below their heading."""
    read = reader_of("text", one.reading, latest)
    each = [(Cells(name, read), _heading(by_name[name])) for name in one.columns]

    def fill(rows: Rows, problems: list[Problem]) -> list[Any]:
        parts = [cells.values(rows.cells[cells.column], rows.lines, problems) for cells, _ in each]
        headings = [heading for _, heading in each]
        return [
            _fitting(_text(headings, texts), line, one.columns[0], problems)
            for line, *texts in zip(rows.lines, *parts, strict=True)
        ]

    return fill


def _heading(column: Column) -> str:
    return one_line(column.text or column.name)


def _text(headings: Sequence[str], texts: Sequence[str | None]) -> str | None:
    main, *further = texts
    below = [
        f"{heading}:\n{text}" for heading, text in zip(headings[1:], further, strict=True) if text
    ]
    return "\n\n".join([main, *below] if main else below) or None


def _fitting(text: str | None, line: int, column: str, problems: list[Problem]) -> str | None:
    if text and len(text) > LENGTHS["text"]:
        problems.append(Problem(line, column, text[:100], _TOO_LONG))
        return None
    return text


_TOO_LONG = said("The texts of this row are too long together: at most 100000 characters.")


def _between(one: FieldPlan) -> Filler:
    """A duration from its start and its end.

    Of moments of one zone Python would subtract what the clock on the wall shows, which is an hour
    off across a change of the clock.
    """
    read = reader_of("moment", one.reading, datetime.fromisoformat(_FAR))
    first, last = (Cells(name, read) for name in one.columns[:2])

    def fill(rows: Rows, problems: list[Problem]) -> list[Any]:
        starts = first.values(rows.cells[first.column], rows.lines, problems)
        ends = last.values(rows.cells[last.column], rows.lines, problems)
        seconds = [
            None if start is None or end is None else end.timestamp() - start.timestamp()
            for start, end in zip(starts, ends, strict=True)
        ]
        if one.reading.below_zero == ZERO:
            return _from_zero(seconds, rows, last.column)
        for place, found in enumerate(seconds):
            if found is not None and found < 0:
                problems.append(_ends_before(rows, place, first.column, last.column))
                seconds[place] = None
        return seconds

    return fill


def _ends_before(rows: Rows, place: int, first: str, last: str) -> Problem:
    start, end = (str(rows.cells[name][place]) for name in (first, last))
    return Problem(rows.lines[place], last, end, _before(start, end, first))


def _before(start: str, end: str, first: str) -> Said:
    return said(
        "The end %(end)s lies before the start %(start)s (%(column)s): the duration would be "
        "negative.",
        end=end,
        start=start,
        column=first,
    )


def _date_and_time(one: FieldPlan, latest: datetime) -> Filler:
    cells = Cells(one.columns[0], reader_of(one.field, one.reading, latest))

    def fill(rows: Rows, problems: list[Problem]) -> list[Any]:
        day, hour = (rows.cells[name] for name in one.columns[:2])
        return cells.values(_moments(day, hour), rows.lines, problems)

    return fill


def _moments(days: Any, hours: Any) -> Any:
    import pyarrow as pa

    pairs = zip(as_list(days), as_list(hours), strict=True)
    return pa.array([_moment(day, hour) for day, hour in pairs], pa.string())


def _moment(day: str | None, hour: str | None) -> str | None:
    """A time of day may stand on a day of its own, as sheets write it: 12/31/1899 09:30."""
    found = _TIME.search(hour) if hour else None
    return f"{day} {found[0]}" if day and found else day


def _joined_words(one: FieldPlan, latest: datetime) -> Filler:
    """Several columns that are a key together, or a name."""
    mark = "-" if one.field == "key" else " "
    cells = Cells(" + ".join(one.columns), reader_of(one.field, one.reading, latest))

    def fill(rows: Rows, problems: list[Problem]) -> list[Any]:
        import pyarrow as pa

        parts = [as_list(rows.cells[name]) for name in one.columns]
        whole = [mark.join(filter(None, each)) or None for each in zip(*parts, strict=True)]
        return cells.values(pa.array(whole, pa.string()), rows.lines, problems)

    return fill
