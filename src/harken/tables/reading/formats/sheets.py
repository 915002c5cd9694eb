"""A sheet of Excel (.xlsx) or LibreOffice (.ods) becomes a staged table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine as calamine

from harken.tables.layout import Problem, Staged
from harken.tables.reading import limits
from harken.tables.reading.formats.formulas import unsaved_formulas
from harken.tables.reading.rows import Batch
from harken.tables.reading.staging import Told, Wanted, stage_rows
from harken.tables.said import CannotRead, Said, said, said_n

LOADED = 0.5
"""The share of the work that loading a workbook takes."""
WHOLE = 1e15
"""Below this a number of a sheet is exact."""


def stage_sheet(wanted: Wanted) -> Staged:
    """Stage the sheet of a workbook that holds the table."""
    with _damage_said():
        chosen = _largest(wanted.opened.file)
        wanted.progress(LOADED)
        source = SheetRows(chosen, wanted)
        told = Told(sheet=chosen.name, reasons=chosen.reasons, warnings=_merged(chosen))
        staged = stage_rows(wanted, source, told)
        return _with_unsaved(staged, chosen, wanted.opened.file)


@contextmanager
def _damage_said() -> Iterator[None]:
    try:
        yield
    except calamine.CalamineError as error:
        raise _damaged(error) from error
    except BaseException as error:
        # The reader's own panics are no ordinary exceptions.
        if type(error).__name__ == "PanicException":
            raise _damaged(error) from error
        raise


def _damaged(error: BaseException) -> CannotRead:
    return CannotRead(
        said(
            "The workbook is damaged (%(detail)s): open it in a spreadsheet and save it again.",
            detail=str(error).splitlines()[0][:200] if str(error) else type(error).__name__,
        )
    )


@dataclass(frozen=True)
class Chosen:
    """The sheet that is read, and why it."""

    sheet: Any
    name: str
    place: int
    reasons: tuple[Said, ...]


def _largest(file: Path) -> Chosen:
    with calamine.CalamineWorkbook.from_path(str(file)) as book:
        best, filled = None, 0
        for place, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(place)
            filled += sheet.height > 0
            if best is None or _size(sheet) > _size(best[0]):
                best = (sheet, about.name, place)
    if best is None or not _size(best[0]):
        raise CannotRead(said("The workbook has no sheet with cells in it."))
    return Chosen(*best, _sheet_reason(best[1], filled))


def _size(sheet: Any) -> int:
    return int(sheet.height * sheet.width)


def _sheet_reason(name: str, filled: int) -> tuple[Said, ...]:
    if filled <= 1:
        return (said("Sheet: %(name)s.", name=name),)
    return (
        said(
            "Sheet: %(name)s, because it is the largest of the %(count)d sheets with cells.",
            name=name,
            count=filled,
        ),
    )


def _merged(chosen: Chosen) -> tuple[Said, ...]:
    ranges = chosen.sheet.merged_cell_ranges or []
    if not ranges:
        return ()
    (row, place), _ = ranges[0]
    return (
        said_n(
            "%(count)d group of cells is merged (at %(cell)s): only its first cell has the value.",
            "%(count)d groups of cells are merged (the first at %(cell)s): only the first cell of "
            "each has the value.",
            count=len(ranges),
            cell=f"{letters(place)}{row + 1}",
        ),
    )


def letters(place: int) -> str:
    """Return a sheet column's letters.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


class SheetRows:
    """The rows of a sheet as text, each with its number."""

    def __init__(self, chosen: Chosen, wanted: Wanted) -> None:
        self._progress = wanted.progress
        self._height = max(1, chosen.sheet.total_height)
        _refuse_wide(chosen.sheet.width)
        self._rows = enumerate(chosen.sheet.iter_rows(), start=1)
        filled = ((line, row) for line, row in self._rows if any(cell != "" for cell in row))
        head = list(islice(filled, limits.HEAD))
        self.head = [_texts(row) for _, row in head]
        self.head_lines = [line for line, _ in head]

    def batches(self, width: int) -> Iterator[Batch]:
        """Give the rows after the head."""
        most = min(limits.BATCH_ROWS, max(50, limits.BATCH_CELLS // width))
        while some := list(islice(self._rows, most)):
            yield Batch([line for line, _ in some], [_texts(row) for _, row in some])
            self._progress(LOADED + (1 - LOADED) * min(1.0, some[-1][0] / self._height))


def _refuse_wide(width: int) -> None:
    if width > limits.COLUMNS:
        raise CannotRead(
            said(
                "The sheet has %(count)d columns; at most %(most)d can be read. Export only the "
                "columns you need.",
                count=width,
                most=limits.COLUMNS,
            )
        )


def _texts(row: list[Any]) -> list[str]:
    return [cell if type(cell) is str else text_of(cell) for cell in row]


def text_of(cell: Any) -> str:
    """Write a sheet's cell out as text.

    >>> text_of(5.0), text_of(0.25), text_of(True), text_of(datetime(2026, 3, 2, 9))
    ('5', '0.25', 'true', '2026-03-02T09:00:00')
    >>> text_of(date(2026, 3, 2)), text_of(time(9, 5)), text_of(timedelta(hours=30, seconds=2))
    ('2026-03-02', '09:05:00', '30:00:02')
    """
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < WHOLE else f"{cell:.15g}"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, timedelta):
        return _span(cell)
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _moment(cell: datetime) -> str:
    """Write a moment out; sheets count days, so that seconds come out a little beside."""
    rounded = cell + timedelta(microseconds=500)
    exact = rounded.replace(microsecond=rounded.microsecond // 1000 * 1000)
    return exact.isoformat(timespec="milliseconds" if exact.microsecond else "seconds")


def _span(cell: timedelta) -> str:
    seconds = round(abs(cell.total_seconds()))
    sign = "-" if cell.total_seconds() < 0 else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _with_unsaved(staged: Staged, chosen: Chosen, file: Path) -> Staged:
    """Name the formulas whose result is not in the file: their cells are empty."""
    if staged.layout.format != "xlsx" or chosen.sheet.start is None:
        return staged
    first = chosen.sheet.start[1]
    problems = [
        _unsaved(staged, row, place, place - first)
        for row, place in islice(unsaved_formulas(file, chosen.place), limits.PROBLEMS)
    ]
    if not problems:
        return staged
    layout = replace(staged.layout, problems=(*staged.layout.problems, *problems))
    return Staged(staged.path, layout, staged.name)


def _unsaved(staged: Staged, row: int, place: int, column: int) -> Problem:
    columns = staged.layout.columns
    return Problem(
        row,
        columns[column].name if 0 <= column < len(columns) else "",
        f"{letters(place)}{row}",
        said(
            "The formula has no saved result: open the file in a spreadsheet, save it and import "
            "it again."
        ),
    )
