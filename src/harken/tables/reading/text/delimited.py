"""Rows of a CSV or TSV file."""

import csv
import io
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

import pyarrow as pa
from pyarrow import csv as arrow_csv

from harken.tables.layout import Problem
from harken.tables.reading import limits
from harken.tables.reading.rows import RETURN, Batch, Problems
from harken.tables.reading.text.blocks import Blocks
from harken.tables.reading.text.separators import Dialect
from harken.tables.said import CannotRead, said

RECOVERIES = 1_000
"""So often a row with odd quotation marks is read again; then they are all taken as they come."""
_SAMPLE = 5


class Delimited:
    """The rows of a text, each with the line on which it begins.

    Most blocks of most files are plain: every line a row of the same width. Those go through
    Arrow's parser; any other one through Python's, row by row, which minds every oddity.
    """

    def __init__(
        self, blocks: Blocks, dialect: Dialect, problems: Problems, *, by_row: bool = False
    ) -> None:
        self._blocks, self._dialect, self._problems = blocks, dialect, problems
        self._by_row = by_row or _is_special(dialect)
        self._incoming = iter(blocks)
        self._next: str | None = None
        self._supplied = self._last = 0
        self._base = dialect.skip
        self._ended = False
        self._recoveries = 0
        self._pending: list[str] = []
        lines = chain.from_iterable(self._in_lines())
        self._lines = lines if dialect.quoting == "none" else self._remembered(lines)
        self._reader = self._reader_of(self._lines)
        self.head: list[list[str]] = []
        self.head_lines: list[int] = []
        self._fill_head()

    def _fill_head(self) -> None:
        while not self._ended and len(self.head) < limits.HEAD:
            first = self._take(limits.HEAD - len(self.head), self._dialect.width)
            self.head += first.rows
            self.head_lines += first.lines

    def _next_block(self) -> str | None:
        block, self._next = self._next, None
        return next(self._incoming, None) if block is None else block

    def _in_lines(self) -> Iterator[io.StringIO]:
        skip = self._dialect.skip
        while (block := self._next_block()) is not None:
            lines = io.StringIO(block, newline="\n")
            self._supplied += _line_count(block)
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

    def _reader_of(self, lines: Iterator[str], *, lenient: bool = False) -> Any:
        strict = not lenient and self._recoveries < RECOVERIES
        return csv.reader(lines, strict=strict, **self._dialect.options())  # type: ignore[arg-type]

    def batches(self, width: int) -> Iterator[Batch]:
        """Give the rows after the head."""
        most = min(limits.BATCH_ROWS, max(50, limits.BATCH_CELLS // width))
        while True:
            plain = self._plain_block(width)
            if plain is not None:
                yield plain
                continue
            batch = self._take(most, width)
            if batch.rows:
                yield batch
            elif self._ended:
                return

    def _plain_block(self, width: int) -> Batch | None:
        """Take a whole block at once, where a row does not reach into it from the one before."""
        if self._by_row or self._base + self._last != self._supplied:
            return None
        block = self._next = self._next_block()
        columns = parsed_plainly(block, self._dialect, width) if block else None
        if block is None or columns is None:
            return None
        self._next = None
        count = len(columns[0])
        first = self._supplied + 1
        self._supplied += count
        self._base += count
        return self._described(Batch(range(first, first + count), [], columns))

    def _described(self, batch: Batch) -> Batch:
        blocks = self._blocks
        batch.is_plain, batch.has_marks = blocks.is_plain, blocks.has_marks
        batch.returned = RETURN if blocks.has_returns else ""
        return batch

    def _take(self, most: int, width: int) -> Batch:
        """Take rows one by one, until the end of a block at most."""
        lines: list[int] = []
        batch = Batch(lines, [])
        while not self._filled(batch, lines, most, width):
            pass
        return self._described(batch)

    def _filled(self, batch: Batch, lines: list[int], most: int, width: int) -> bool:
        """Read rows until there are enough; False where a row must be read again another way."""
        try:
            return self._fill(batch, lines, most, width)
        except csv.Error:
            if self._is_unclosed(width):
                self._give_up_row(batch, lines)
            else:
                self._take_leniently(batch, lines)
            return False

    def _fill(self, batch: Batch, lines: list[int], most: int, width: int) -> bool:
        reader, rows, base, forget = self._reader, batch.rows, self._base, self._pending.clear
        last = self._last
        for row in reader:
            number = reader.line_num
            if number - last > 1 and len(row) != width and self._is_unclosed(width):
                self._give_up_row(batch, lines)
                return False
            if row:
                rows.append(row)
                lines.append(base + last + 1)
            forget()
            self._last = last = number
            if base + number >= self._supplied or len(rows) >= most:
                return True
        self._ended = True
        return True

    def _is_unclosed(self, width: int) -> bool:
        """Whether a quotation mark ran on over rows that are whole by themselves."""
        following = [line for line in self._pending[1:] if line.strip()][:_SAMPLE]
        rows = self._reader_of(iter(following), lenient=True)
        whole = sum(len(row) == width for row in rows)
        return whole * 2 > len(following) and self._recoveries < RECOVERIES

    def _give_up_row(self, batch: Batch, lines: list[int]) -> None:
        """Take the first line of a row alone, quotation marks as text, and read on after it."""
        line = self._base + self._last + 1
        self._recoveries += 1
        first, again = self._pending[0], self._pending[1:]
        self._pending.clear()
        self._keep_line(batch, lines, first, line)
        self._begin_again(line, self._again(again))

    def _begin_again(self, line: int, lines: Iterator[str]) -> None:
        """Read on after `line`."""
        self._base, self._last = line, 0
        self._reader = self._reader_of(lines)

    def _take_leniently(self, batch: Batch, lines: list[int]) -> None:
        """Take a row in which a quotation mark stands where none may."""
        line = self._base + self._last + 1
        self._recoveries += 1
        again = self._pending[:]
        self._pending.clear()
        reader = self._reader_of(self._again(again), lenient=True)
        try:
            row = next(reader)
        except csv.Error as error:
            raise self._too_large(line) from error
        batch.rows.append(row)
        lines.append(line)
        self._pending.clear()
        self._begin_again(line + reader.line_num - 1, self._lines)

    @staticmethod
    def _too_large(line: int) -> CannotRead:
        return CannotRead(
            said(
                "The row that begins in line %(line)d has a cell of more than %(most)d "
                "characters: probably a quotation mark in it is never closed. Correct the line "
                "and import the file again.",
                line=line,
                most=limits.CELL,
            ),
            line=line,
        )

    def _again(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            self._pending.append(line)
            yield line
        yield from self._lines

    def _keep_line(self, batch: Batch, lines: list[int], first: str, line: int) -> None:
        plain = Dialect(self._dialect.separator, "none")
        (row,) = csv.reader([first], **plain.options())  # type: ignore[arg-type]
        batch.rows.append(row)
        lines.append(line)
        reason = said("A quotation mark is opened in line %(line)d and never closed.", line=line)
        self._problems.add(Problem(line, "", first.strip()[:200], reason))


def _is_special(dialect: Dialect) -> bool:
    """Whether only Python's parser knows how its lines become cells."""
    return dialect.quoting == "backslash" or dialect.blanks or not dialect.separator


def _line_count(block: str) -> int:
    return block.count("\n") + (not block.endswith("\n"))


def parsed_plainly(block: str, dialect: Dialect, width: int) -> list[pa.Array] | None:
    """Return a block's columns where each line is one row of `width` cells, otherwise None."""
    try:
        text = block.encode()
        table = arrow_csv.read_csv(
            pa.BufferReader(text),
            read_options=arrow_csv.ReadOptions(
                use_threads=False, column_names=_names(width), block_size=len(text) + 1
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=dialect.separator,
                quote_char=False if dialect.quoting == "none" else '"',
                newlines_in_values=dialect.quoting != "none",
            ),
            convert_options=_as_texts(width),
        )
    except (pa.ArrowInvalid, UnicodeEncodeError):
        return None
    columns = [column.combine_chunks() for column in table.columns]
    if table.num_rows != _line_count(block) or "\n" in columns[-1][-1].as_py():
        return None
    return columns


@cache
def _names(width: int) -> list[str]:
    return [f"c{place}" for place in range(1, width + 1)]


@cache
def _as_texts(width: int) -> arrow_csv.ConvertOptions:
    return arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(_names(width), pa.string()),
        strings_can_be_null=False,
        check_utf8=False,
    )
