"""What a file is once it was read: columns, how the cells were got, and what was wrong in it."""

from dataclasses import dataclass, field
from pathlib import Path

from harken.tables.said import Said


@dataclass(frozen=True)
class Column:
    """A column: its place (from 1), its name (unique in the file) and what stands below it.

    `text` is what a further header row says (the question), `code` the id the tool gives it.
    """

    place: int
    name: str
    text: str = ""
    code: str = ""

    @property
    def stored(self) -> str:
        """Its name in the staged file."""
        return f"c{self.place}"


@dataclass(frozen=True)
class Problem:
    """Something wrong at one place of a file: `line` counts from 1 as an editor does (for a sheet
    the row); `column` is a column's name, '' for the whole row; `cell` is what stands there."""

    line: int
    column: str
    cell: str
    reason: Said
    row_is_lost: bool = False


@dataclass(frozen=True)
class Layout:
    """How a file is laid out, and why it was read so.

    `format` is csv, xlsx, ods, parquet, json or xml; `packed` is '', gz or zip. Encoding and
    separator are '' where the format brings its own. `kind` is the tool that made it, '' for an
    unknown one, `zone` the time zone it names for its moments (an IANA name, '' for none).
    """

    format: str
    columns: tuple[Column, ...]
    rows: int
    header_rows: int = 1
    packed: str = ""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    kind: str = ""
    zone: str = ""
    reasons: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    problems: tuple[Problem, ...] = ()


LINE = "line"
"""The column of a staged file with the line (or sheet row) at which a row begins."""


@dataclass(frozen=True)
class Staged:
    """A file read once: its layout, and its cells in a Parquet file of our own.

    The Parquet file has the columns `line` (int64) and c1 … cN: texts as they stand, blanks and
    invisible marks at both ends cut off, null where nothing is left. Numbers and moments of typed
    formats are written out (5, 0.25, 2026-03-02, 2026-03-02T09:00:00, true).
    """

    path: Path
    layout: Layout
    name: str = ""
    columns: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", self.layout.columns)
