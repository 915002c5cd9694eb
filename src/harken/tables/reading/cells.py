"""Cells as the staged table holds them: columns of texts, their ends tidy, nothing where nothing
is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from harken.tables.kinds.names import INVISIBLE
from harken.tables.layout import Column, Problem
from harken.tables.reading import limits
from harken.tables.reading.rows import Batch, Problems
from harken.tables.reading.strays import FALLBACK, has_strays, read_strays, stray_problem
from harken.tables.said import CannotRead, Said, said

_ENDS = INVISIBLE + "".join(
    mark for mark in map(chr, range(0x3001)) if mark.isspace() and mark != "\0"
)
Clean = Callable[[str], str]


@dataclass
class Cells:
    """Makes columns of a batch's cells. `strays` reads bytes that are none of the encoding;
    `clean` is what the kind of the file does to every cell, None for nothing."""

    columns: tuple[Column, ...]
    problems: Problems
    strays: str = ""
    label: str = "UTF-8"
    has_nuls: bool = False
    clean: Clean | None = None

    def arrays(self, batch: Batch) -> list[pa.Array]:
        """Turn rows of equal width into tidy columns."""
        given: Iterable[Any] = batch.columns or zip(*batch.rows, strict=True)
        return [
            self._tidied(self._array(cells, column, batch), column, batch)
            for column, cells in zip(self.columns, given, strict=True)
        ]

    def _array(self, cells: Any, column: Column, batch: Batch) -> pa.Array:
        if batch.columns and not self.has_nuls and self.clean is None:
            return cells
        if batch.columns:
            cells = cells.to_pylist()
        if self.has_nuls:
            cells = self._without_nuls(cells, column, batch.lines)
        if self.clean is not None:
            cells = [self.clean(cell) for cell in cells]
        try:
            return pa.array(cells, pa.string())
        except UnicodeEncodeError:
            return pa.array(self._read_again(cells, column, batch.lines), pa.string())

    def _tidied(self, array: pa.Array, column: Column, batch: Batch) -> pa.Array:
        if batch.returned:
            array = pc.replace_substring(array, batch.returned, "\r")
        self._refuse_large(array, column, batch.lines)
        return tidied(array, is_plain=batch.is_plain, has_marks=batch.has_marks)

    def _refuse_large(self, array: pa.Array, column: Column, lines: Sequence[int]) -> None:
        if array.nbytes < limits.CELL:
            return
        lengths = pc.binary_length(array)
        if (pc.max(lengths).as_py() or 0) > 4 * limits.CELL:
            line = lines[pc.index(lengths, pc.max(lengths)).as_py()]
            raise CannotRead(
                said(
                    "The cell in line %(line)d, column %(column)s, is larger than %(most)d "
                    "characters.",
                    line=line,
                    column=column.name,
                    most=limits.CELL,
                ),
                line=line,
                column=column.name,
            )

    def _without_nuls(
        self, cells: Sequence[str], column: Column, lines: Sequence[int]
    ) -> Sequence[str]:
        return [
            self._without_nul(cell, column, line) if "\0" in cell else cell
            for cell, line in zip(cells, lines, strict=True)
        ]

    def _without_nul(self, cell: str, column: Column, line: int) -> str:
        kept = cell.replace("\0", "")
        self._note(line, column, kept, said("The cell holds zero bytes; they were left out."))
        return kept

    def _read_again(
        self, cells: Sequence[str], column: Column, lines: Sequence[int]
    ) -> Sequence[str]:
        return [
            self._of_strays(cell, column, line) if has_strays(cell) else cell
            for cell, line in zip(cells, lines, strict=True)
        ]

    def _of_strays(self, cell: str, column: Column, line: int) -> str:
        codec = self.strays or FALLBACK
        self.problems.add(stray_problem(line, column.name, cell, codec, self.label))
        return read_strays(cell, codec)

    def _note(self, line: int, column: Column, cell: str, reason: Said) -> None:
        self.problems.add(Problem(line, column.name, cell[:200], reason))


def tidied(array: pa.Array, *, is_plain: bool, has_marks: bool) -> pa.Array:
    """Cut blanks (and marks without width) off both ends; null where nothing is left."""
    if is_plain:
        array = pc.ascii_trim_whitespace(array)
    elif has_marks:
        array = pc.utf8_trim(array, characters=_ENDS)
    else:
        array = pc.utf8_trim_whitespace(array)
    none: Any = pa.scalar(None, pa.string())
    if (pc.min(pc.binary_length(array)).as_py() or 0) == 0:
        return pc.if_else(pc.equal(array, ""), none, array)
    return array


def blank_rows(columns: Sequence[pa.Array]) -> pa.Array | None:
    """Return which rows hold nothing at all; None when every row holds something."""
    blank: Any = None
    for column in columns:
        if not column.null_count:
            return None
        blank = column.is_null() if blank is None else pc.and_(blank, column.is_null())
    return blank if blank is not None and pc.any(blank).as_py() else None
