"""Rows of a CSV or TSV file."""

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import Any

from harken.tables.layout import Problem
from harken.tables.reading import limits
from harken.tables.reading.rows import Batch, Problems
from harken.tables.reading.text.blocks import RETURN, Blocks
from harken.tables.reading.text.separators import Dialect
from harken.tables.said import CannotRead, Said, said, said_n

RECOVERIES = 1_000
"""So often a quotation mark that is never closed is overlooked."""
_SAMPLE = 5


class Delimited:
    """The rows of a text, each with the line on which it begins; blank rows are passed over."""

    def __init__(self, blocks: Blocks, dialect: Dialect, problems: Problems) -> None:
        self._blocks, self._dialect, self._problems = blocks, dialect, problems
        self._base = dialect.skip
        self._last = 0
        self._recoveries = 0
        self._blank = 0
        self._pending: list[str] = []
        lines = chain.from_iterable(self._in_lines())
        self._lines = lines if dialect.quoting == "none" else self._remembered(lines)
        self._reader = self._reader_of(self._lines)
        first = self._take(limits.HEAD, dialect.width)
        self.head, self.head_lines = first.rows, first.lines

    def _in_lines(self) -> Iterator[io.StringIO]:
        skip = self._dialect.skip
        for block in self._blocks:
            lines = io.StringIO(block, newline="\n")
            for _ in range(skip):
                lines.readline()
            skip = 0
            yield lines

    def _remembered(self, lines: Iterator[str]) -> Iterator[str]:
        """Keep the lines of the row being read, so that it can be read again another way."""
        remember = self._pending.append
        for line in lines:
            remember(line)
            yield line

    def _reader_of(self, lines: Iterator[str]) -> Any:
        return csv.reader(lines, **self._dialect.options())  # type: ignore[arg-type]

    def batches(self, width: int) -> Iterator[Batch]:
        """Give the rows after the head."""
        most = min(limits.BATCH_ROWS, max(50, limits.BATCH_CELLS // width))
        while (batch := self._take(most, width)).rows:
            yield batch

    def _take(self, most: int, width: int) -> Batch:
        blocks = self._blocks
        batch = Batch([], [])
        stop = blocks.taken + limits.BATCH_CHARACTERS
        while not self._filled(batch, most, width, stop):
            pass
        batch.is_plain, batch.has_marks = blocks.is_plain, blocks.has_marks
        batch.returned = RETURN if blocks.has_returns else ""
        return batch

    def _filled(self, batch: Batch, most: int, width: int, stop: int) -> bool:
        """Read rows until there are enough; False where a row must be read again another way."""
        try:
            return self._fill(batch, most, width, stop)
        except csv.Error:
            self._give_up_row(batch, width)
            return False

    def _fill(self, batch: Batch, most: int, width: int, stop: int) -> bool:
        reader, blocks, forget = self._reader, self._blocks, self._pending.clear
        add_row, add_line, rows = batch.rows.append, batch.lines.append, batch.rows
        last = self._last
        for row in reader:
            number = reader.line_num
            if number - last > 1 and len(row) != width and self._is_unclosed(width):
                self._give_up_row(batch, width)
                return False
            if any(row):
                add_row(row)
                add_line(self._base + last + 1)
            else:
                self._blank += 1
            forget()
            self._last = last = number
            if len(rows) >= most or blocks.taken >= stop:
                break
        return True

    def _is_unclosed(self, width: int) -> bool:
        """Whether a quotation mark ran on over rows that are whole by themselves."""
        following = [line for line in self._pending[1:] if line.strip()][:_SAMPLE]
        whole = sum(len(row) == width for row in self._reader_of(iter(following)))
        return whole * 2 > len(following) and self._recoveries < RECOVERIES

    def _give_up_row(self, batch: Batch, width: int) -> None:
        """Take the first line of a row alone, quotation marks as text, and read on after it."""
        line = self._base + self._last + 1
        if not self._is_unclosed(width):
            raise CannotRead(
                said(
                    "The row that begins in line %(line)d has a cell of more than %(most)d "
                    "characters: probably a quotation mark in it is never closed. Correct the line "
                    "and import the file again.",
                    line=line,
                    most=limits.CELL,
                ),
                line=line,
            )
        self._recoveries += 1
        first, again = self._pending[0], self._pending[1:]
        self._pending.clear()
        self._keep_line(batch, first, line, width)
        self._base, self._last = line, 0
        self._reader = self._reader_of(self._again(again))

    def _again(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            self._pending.append(line)
            yield line
        yield from self._lines

    def _keep_line(self, batch: Batch, first: str, line: int, width: int) -> None:
        plain = Dialect(self._dialect.separator, "none")
        (row,) = csv.reader([first], **plain.options())  # type: ignore[arg-type]
        fits = len(row) == width
        if fits:
            batch.rows.append(row)
            batch.lines.append(line)
        reason = said("A quotation mark is opened in line %(line)d and never closed.", line=line)
        self._problems.add(Problem(line, "", first.strip()[:200], reason, row_is_lost=not fits))

    def warnings(self) -> tuple[Said, ...]:
        """Say what was passed over."""
        if not self._blank:
            return ()
        return (
            said_n(
                "%(count)d blank row was passed over.",
                "%(count)d blank rows were passed over.",
                count=self._blank,
            ),
        )
