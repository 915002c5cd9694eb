"""From rows to the staged table: head, kind, columns, cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from harken.tables.kinds import Head, Kind, kind_named, recognise
from harken.tables.layout import Layout, Staged
from harken.tables.reading.cells import Cells
from harken.tables.reading.fitting import Fitting
from harken.tables.reading.head import Header, header_of, refuse_head
from harken.tables.reading.opened.opening import Opened
from harken.tables.reading.rows import RETURN, Batch, Problems, RowSource
from harken.tables.reading.strays import FALLBACK, has_strays, read_strays, stray_problem
from harken.tables.reading.writing import StagedWriter
from harken.tables.said import CannotRead, Said, said, said_n

Progress = Callable[[float], None]
Decide = Callable[[list[list[str]], Kind | None], Header]


@dataclass(frozen=True)
class Wanted:
    """Which file is staged, where to, and as which kind ('' = find out)."""

    opened: Opened
    name: str
    folder: Path
    kind: str
    progress: Progress


@dataclass
class Told:
    """What is known of how a file was read, before its rows are counted."""

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    strays: str = ""
    has_nuls: bool = False
    problems: Problems = field(default_factory=Problems)
    reasons: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    separator_reason: Callable[[int, Fitting], Said] | None = None


@dataclass(frozen=True)
class Written:
    """What came of the rows: where they are, how many, and how they fitted."""

    path: Path
    rows: int
    fitting: Fitting


def stage_rows(wanted: Wanted, source: RowSource, told: Told, decide: Decide = header_of) -> Staged:
    """Write all rows of a source to the staged table and describe it."""
    header = _header(wanted, source, told, decide)
    width = len(header.columns)
    footer = header.kind.is_footer if header.kind else no_footer
    fitting = Fitting(width, told.problems, footer)
    cells = Cells(
        header.columns,
        told.problems,
        told.strays,
        told.encoding,
        told.has_nuls,
        clean_of(header),
    )
    with StagedWriter(wanted.folder, width) as writer:
        for batch in _all(source, header):
            fitted = fitting.fitted(batch)
            if len(fitted.lines):
                writer.write(*fitting.without_blank_rows(fitted.lines, cells.arrays(fitted)))
        refuse_no_rows(writer.rows, header, told.problems)
    return _described(wanted, header, told, Written(writer.path, writer.rows, fitting))


def clean_of(header: Header) -> Callable[[str], str] | None:
    """Return what a kind does to its cells, None where that is nothing."""
    kind = header.kind
    return kind.cell if kind is not None and kind.cell is not Kind.cell else None


def no_footer(_row: list[str]) -> bool:
    """Say that no row stands below the table."""
    return False


def _header(wanted: Wanted, source: RowSource, told: Told, decide: Decide) -> Header:
    """Decide the header, stray bytes in it read and noted."""
    codec = told.strays or FALLBACK
    refuse_head(source.head)
    head = [[read_strays(cell, codec) for cell in row] for row in source.head]
    header = decide(head, kind_of(wanted, head))
    for line, row in zip(source.head_lines, source.head[: header.begins], strict=False):
        for place, cell in enumerate(row):
            if has_strays(cell):
                name = header.columns[place].name if place < len(header.columns) else ""
                told.problems.add(stray_problem(line, name, cell, codec, told.encoding))
    return header


def kind_of(wanted: Wanted, rows: list[list[str]]) -> Kind | None:
    """Recognise the tool that made a file, or take the one that is named."""
    head = Head(rows, wanted.name)
    if not wanted.kind:
        return recognise(head)
    return kind_named(wanted.kind, head)


def _all(source: RowSource, header: Header) -> Iterator[Batch]:
    begins = header.begins
    if source.head[begins:]:
        yield Batch(source.head_lines[begins:], source.head[begins:], returned=RETURN)
    yield from source.batches(len(header.columns))


def refuse_no_rows(rows: int, header: Header, problems: Problems) -> None:
    """Raise CannotRead where nothing came in, or less than was lost."""
    if problems.lost > max(rows, 20):
        first = next(problem for problem in problems.listed if problem.row_is_lost)
        raise CannotRead(
            said(
                "More rows are broken (%(lost)d) than whole (%(rows)d), the first in line "
                "%(line)d: %(reason)s",
                lost=problems.lost,
                rows=rows,
                line=first.line,
                reason=str(first.reason),
            ),
            line=first.line,
        )
    if not rows:
        raise CannotRead(
            said_n(
                "The file has a header with %(count)d column, but no rows below it.",
                "The file has a header with %(count)d columns, but no rows below it.",
                count=len(header.columns),
            )
        )


def _described(wanted: Wanted, header: Header, told: Told, written: Written) -> Staged:
    opened, fitting, rows = wanted.opened, written.fitting, written.rows
    separated = told.separator_reason
    about_cells = (separated(rows, fitting),) if separated else ()
    layout = Layout(
        format=opened.format,
        columns=header.columns,
        rows=rows,
        header_rows=header.rows,
        packed=opened.packed,
        encoding=told.encoding,
        separator=told.separator,
        sheet=told.sheet,
        kind=header.kind.name if header.kind else "",
        zone=header.kind.zone if header.kind else "",
        reasons=(*opened.reasons, *told.reasons, *about_cells, *header.reasons),
        warnings=(*told.warnings, *_about(fitting), *told.problems.beyond()),
        problems=tuple(told.problems.listed),
    )
    return Staged(written.path, layout, wanted.name)


def _about(fitting: Fitting) -> Iterator[Said]:
    if fitting.short:
        yield said_n(
            "%(count)d row is shorter than the header: its missing cells are taken as empty.",
            "%(count)d rows are shorter than the header: their missing cells are taken as empty.",
            count=fitting.short,
        )
    if fitting.long:
        yield said_n(
            "%(count)d row has more cells than the header and was left out.",
            "%(count)d rows have more cells than the header and were left out.",
            count=fitting.long,
        )
    if fitting.blank:
        yield said_n(
            "%(count)d row without any cell was passed over.",
            "%(count)d rows without any cell were passed over.",
            count=fitting.blank,
        )
    if fitting.footers:
        yield said_n(
            "%(count)d line below the table was passed over.",
            "%(count)d lines below the table were passed over.",
            count=fitting.footers,
        )
