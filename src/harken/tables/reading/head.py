"""What stands above the rows: titles, headers in one or several rows, or nothing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from harken.tables.kinds.kind import Kind
from harken.tables.kinds.names import INVISIBLE, tidy, unique
from harken.tables.layout import Column
from harken.tables.reading import limits
from harken.tables.said import CannotRead, Said, said, said_n

TITLES = 10
"""So many lines above the header are looked at."""
NARROW = 3
"""Columns from which on a line of one or two cells is a title."""
YEARS = range(1900, 2101)
_BLANK = INVISIBLE + " \t\r\n\xa0"
_NUMBER = re.compile(r"[+-]?[\d\s.,'’]*\d[\d\s.,'’]*%?")
_MOMENT = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ,]+\d{1,2}[:.]\d{2}.*)?")


@dataclass(frozen=True)
class Header:
    """The columns of a table, and at which of the first rows its own rows begin."""

    columns: tuple[Column, ...]
    rows: int
    begins: int
    reasons: tuple[Said, ...] = ()
    kind: Kind | None = None


def header_of(head: list[list[str]], kind: Kind | None) -> Header:
    """Decide which of the first rows are the header; `kind` is what recognised the file."""
    return _allowed(_of_kind(head, kind) if kind is not None else _plain(head))


def refuse_head(head: list[list[str]]) -> None:
    """Raise CannotRead for a file without cells, or with more columns than can be read."""
    if not any(map(_filled, head)):
        raise CannotRead(said("The file holds no rows."))
    _refuse_wide(max(len(head[0]), _usual_width(head)))


def header_of_names(head: list[list[str]], kind: Kind | None) -> Header:
    """Take the first row as the names of the columns, which a format of its own gives."""
    if kind is not None:
        return _allowed(_of_kind(head, kind))
    return _allowed(Header(_named(head[0]), 0, 1))


def _allowed(header: Header) -> Header:
    _refuse_wide(len(header.columns))
    return header


def _refuse_wide(width: int) -> None:
    if width > limits.COLUMNS:
        raise CannotRead(
            said(
                "The file has %(count)d columns; at most %(most)d can be read. Export only the "
                "columns you need.",
                count=width,
                most=limits.COLUMNS,
            )
        )


def _named(names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(place, name) for place, name in enumerate(unique(names), start=1))


def _of_kind(head: list[list[str]], kind: Kind) -> Header:
    rows = kind.header_rows
    reason = said_n(
        "Made by %(kind)s: its header is %(count)d row.",
        "Made by %(kind)s: its header is %(count)d rows.",
        count=rows,
        kind=kind.name,
    )
    columns = kind.columns(head[:rows])
    names = _widened([column.name for column in columns], head[rows:], _usual_width(head[rows:]))
    further = _named(names)[len(columns) :]
    return Header((*columns, *further), rows, rows, (reason,), kind)


def _plain(head: list[list[str]]) -> Header:
    width = _usual_width(head)
    titles = _titles(head, width)
    first = head[titles]
    below = head[titles + 1 :]
    if _is_a_row(first, below):
        columns = _named([""] * max(width, len(first)))
        reason = said("No header, because the first row holds values as the rows below it do.")
        return Header(columns, 0, titles, (*_said_titles(titles), reason))
    names = _widened(first, below, width)
    columns = _named(names)
    return Header(columns, 1, titles + 1, (*_said_titles(titles), *_said_names(names)))


def _usual_width(head: list[list[str]]) -> int:
    widths = Counter(map(len, head)) or {0: 0}
    return max(widths, key=lambda width: (widths[width], width))


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell.strip(_BLANK))


def _titles(head: list[list[str]], width: int) -> int:
    """Count the rows above the header: nearly blank ones, below which a full one follows."""
    if width < NARROW or _filled(head[0]) > max(2, 0.3 * width):
        return int(_is_title_of_two(head, width))
    usual = median(_filled(row) for row in head)
    for at, row in enumerate(head[: TITLES + 1]):
        if at and _filled(row) >= max(NARROW, 0.8 * usual) and _is_of_names(row):
            return at
    return 0


def _is_of_names(row: list[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return sum(map(_is_value, cells)) * 2 < len(cells)


def _is_title_of_two(head: list[list[str]], width: int) -> bool:
    """Whether a table of two columns has a line of one cell above its header."""
    further = len(head) > NARROW - 1
    return further and width == _filled(head[1]) == NARROW - 1 and len(head[0]) == 1


def _said_titles(titles: int) -> tuple[Said, ...]:
    if not titles:
        return ()
    return (
        said_n(
            "%(count)d line above the header was passed over: it is a title, not a row.",
            "%(count)d lines above the header were passed over: they are titles, not rows.",
            count=titles,
        ),
    )


def _said_names(names: list[str]) -> tuple[Said, ...]:
    folded = [tidy(name) for name in names]
    blank = folded.count("")
    repeated = sum(count - 1 for name, count in Counter(folded).items() if name)
    nameless = said_n(
        "%(count)d column has no name: it is called by its place.",
        "%(count)d columns have no name: they are called by their place.",
        count=blank,
    )
    numbered = said_n(
        "%(count)d name is repeated: it was numbered.",
        "%(count)d names are repeated: they were numbered.",
        count=repeated,
    )
    return (*[nameless] * (blank > 0), *[numbered] * (repeated > 0))


def _widened(first: list[str], below: list[list[str]], width: int) -> list[str]:
    """Give columns without a header a blank name; row numbers of R stand before the first."""
    surplus = [row[len(first) :] for row in below if len(row) > len(first)]
    if width <= len(first) or not any(cell.strip() for row in surplus for cell in row):
        return first
    numbers = [row[0].strip() for row in below]
    if width == len(first) + 1 and numbers == [str(n) for n in range(1, len(below) + 1)]:
        return ["", *first]
    return [*first, *[""] * (width - len(first))]


def _is_a_row(first: list[str], below: list[list[str]]) -> bool:
    """Whether the first row holds values: numbers and moments alone, or where the others do."""
    cells = [cell.strip() for cell in first if cell.strip()]
    if all(map(_is_value, cells)):
        return _are_values(cells)
    tops = {at: cell.strip() for at, cell in enumerate(first) if _is_of_values(at, below)}
    return _are_values(list(tops.values())) and all(
        _MOMENT.fullmatch(top) or _stands_below(at, top, below) for at, top in tops.items()
    )


def _are_values(cells: list[str]) -> bool:
    return bool(cells) and all(map(_is_value, cells)) and not _is_a_run(cells)


def _stands_below(at: int, top: str, below: list[list[str]]) -> bool:
    return any(row[at].strip() == top for row in below if at < len(row))


def _is_value(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell) or _MOMENT.fullmatch(cell))


def _is_of_values(at: int, below: list[list[str]]) -> bool:
    cells = [row[at].strip() for row in below if at < len(row) and row[at].strip()]
    return len(cells) >= NARROW and sum(map(_is_value, cells)) >= 0.9 * len(cells)


def _is_a_run(cells: list[str]) -> bool:
    """Whether cells are whole numbers in even steps, as the years of a header are."""
    if len(cells) == 1 or not all(cell.isdecimal() for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(steps) == 1 and steps != {0} and min(numbers) in YEARS and max(numbers) in YEARS
