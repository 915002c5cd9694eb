"""Rows brought to the width of the header: short ones filled, long ones cut or lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from harken.tables.layout import Problem
from harken.tables.reading.cells import blank_rows
from harken.tables.reading.rows import Batch, Problems
from harken.tables.said import Said, said

SHORT_ONES = 1_000
"""So many rows that are too short are listed; more of them are how the tool writes its files."""
LAST = 5
"""Rows at the end of a batch that may be a line below the table."""


@dataclass
class Fitting:
    """Brings batches to a width; `is_footer` tells rows that are no records."""

    width: int
    problems: Problems
    is_footer: Callable[[list[str]], bool]
    short: int = 0
    long: int = 0
    footers: int = 0
    blank: int = 0

    def fitted(self, batch: Batch) -> Batch:
        """Return a batch in which every row has the same number of cells."""
        if batch.columns:
            return batch
        if set(map(len, batch.rows)) == {self.width} and not self._ends_in_footer(batch):
            return batch
        lines, rows = [], []
        for line, row in zip(batch.lines, batch.rows, strict=True):
            fitting = self._fit(line, row)
            if fitting is not None:
                lines.append(line)
                rows.append(fitting)
        return replace(batch, lines=lines, rows=rows)

    def without_blank_rows(
        self, lines: Sequence[int], columns: list[pa.Array]
    ) -> tuple[pa.Array, list[pa.Array]]:
        """Drop rows in which nothing stands."""
        numbers = pa.array(lines, pa.int64())
        blank = blank_rows(columns)
        if blank is None:
            return numbers, columns
        kept = pc.invert(blank)
        self.blank += len(numbers) - pc.sum(kept).as_py()
        return numbers.filter(kept), [column.filter(kept) for column in columns]

    def _ends_in_footer(self, batch: Batch) -> bool:
        return any(self.is_footer(row) for row in batch.rows[-LAST:])

    def _fit(self, line: int, row: list[str]) -> list[str] | None:
        if self.is_footer(row):
            self.footers += 1
            return None
        if len(row) < self.width:
            self._note_short(line, row)
            return row + [""] * (self.width - len(row))
        if any(cell.strip() for cell in row[self.width :]):
            self._note_long(line, row)
            return None
        return row[: self.width]

    def _note_short(self, line: int, row: list[str]) -> None:
        self.short += 1
        if self.short <= SHORT_ONES:
            self.problems.add(Problem(line, "", _shown(row), self._counted(row, _SHORT)))

    def _note_long(self, line: int, row: list[str]) -> None:
        self.long += 1
        reason = self._counted(row, _LONG)
        self.problems.add(Problem(line, "", _shown(row), reason, row_is_lost=True))

    def _counted(self, row: list[str], sentence: Said) -> Said:
        return Said(sentence.template, {"count": len(row), "width": self.width})


_SHORT = said("The row has %(count)d of %(width)d cells; the missing ones are taken as empty.")
_LONG = said(
    "The row has %(count)d cells where the table has %(width)d: a separator in a cell is not in "
    "quotation marks, or a line break is lost."
)


def _shown(row: list[str]) -> str:
    return " | ".join(row)[:200]
