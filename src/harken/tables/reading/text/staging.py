"""A CSV or TSV file becomes a staged table."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from harken.tables.layout import Staged
from harken.tables.reading.fitting import Fitting
from harken.tables.reading.opened.opening import Opened, Source, source_of
from harken.tables.reading.staging import Told, Wanted, stage_rows
from harken.tables.reading.text.blocks import Blocks, returns_end_lines
from harken.tables.reading.text.delimited import Delimited
from harken.tables.reading.text.encodings import Encoding, encoding_of
from harken.tables.reading.text.separators import (
    CellLimit,
    Dialect,
    dialect_of,
    quotes_are_text,
    shows_quoting,
)
from harken.tables.reading.text.tally import Tally, tally
from harken.tables.said import Said, said, said_n

LOOKING = 0.15
"""The share of the work that a first look at all bytes takes."""


def stage_text(wanted: Wanted) -> Staged:
    """Look at all bytes, decide encoding, separator and quoting, and stage the rows."""
    seen, encoding = looked_at(wanted)
    dialect = _dialect(wanted.opened, encoding, seen)
    told = Told(
        encoding=encoding.label,
        separator=dialect.separator,
        strays=encoding.strays,
        has_nuls=encoding.has_nuls,
        reasons=(encoding.reason, *_about_quotes(dialect, seen)),
        separator_reason=_separator_reason(dialect),
    )
    with source_of(wanted.opened) as source, CellLimit():
        blocks = Blocks(Watched(source, wanted), encoding, returns_end_lines(seen))
        return stage_rows(wanted, Delimited(blocks, dialect, told.problems), told)


class Watched:
    """A source that tells how far it is read."""

    def __init__(
        self, source: Source, wanted: Wanted, begin: float = LOOKING, end: float = 1.0
    ) -> None:
        self._source, self._progress, self._begin = source, wanted.progress, begin
        self._part = end - begin

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""
        block = self._source.read(size)
        self._progress(self._begin + self._part * self._source.share())
        return block


def looked_at(wanted: Wanted) -> tuple[Tally, Encoding]:
    """Look at all bytes of a text once and decide its encoding."""
    with source_of(wanted.opened) as source:
        seen = tally(source)
    wanted.progress(LOOKING)
    return seen, encoding_of(seen)


def text_blocks(opened: Opened, encoding: Encoding, seen: Tally) -> Iterator[str]:
    """Give a file's text from its beginning."""
    with source_of(opened) as source:
        yield from Blocks(source, encoding, returns_end_lines(seen))


def _dialect(opened: Opened, encoding: Encoding, seen: Tally) -> Dialect:
    blocks = text_blocks(opened, encoding, seen)
    sample = next(blocks, "")
    with CellLimit():
        is_whole = next(blocks, None) is None
        dialect = dialect_of(sample, whole=is_whole)
        unsure = dialect.separator == "\t" and dialect.quoting == "doubled" and seen.quotes
        unsure = bool(unsure) and not shows_quoting(sample, dialect)
        if unsure and quotes_are_text(text_blocks(opened, encoding, seen)):
            return replace(dialect, quoting="none")
    return dialect


def _about_quotes(dialect: Dialect, seen: Tally) -> tuple[Said, ...]:
    if not seen.quotes:
        return ()
    if dialect.quoting == "none":
        return (said("Quotation marks are text, because they do not enclose whole cells."),)
    if dialect.quoting == "backslash":
        return (said("Quotation marks within cells are written with a backslash."),)
    return ()


_REASONS = {
    ",": (
        said_n(
            "Separator: comma, because the row then has %(width)d cells as the header has.",
            "Separator: comma, because all %(count)d rows then have %(width)d cells.",
            count=0,
        ),
        said("Separator: comma, because %(most)d of %(count)d rows then have %(width)d cells."),
    ),
    ";": (
        said_n(
            "Separator: semicolon, because the row then has %(width)d cells as the header has.",
            "Separator: semicolon, because all %(count)d rows then have %(width)d cells.",
            count=0,
        ),
        said("Separator: semicolon, because %(most)d of %(count)d rows then have %(width)d cells."),
    ),
    "\t": (
        said_n(
            "Separator: tab, because the row then has %(width)d cells as the header has.",
            "Separator: tab, because all %(count)d rows then have %(width)d cells.",
            count=0,
        ),
        said("Separator: tab, because %(most)d of %(count)d rows then have %(width)d cells."),
    ),
    "|": (
        said_n(
            "Separator: vertical bar, because the row then has %(width)d cells as the header has.",
            "Separator: vertical bar, because all %(count)d rows then have %(width)d cells.",
            count=0,
        ),
        said(
            "Separator: vertical bar, because %(most)d of %(count)d rows then have %(width)d cells."
        ),
    ),
}


def _separator_reason(dialect: Dialect) -> Callable[[int, Fitting], Said]:
    def reason(rows: int, fitting: Fitting) -> Said:
        if not dialect.separator:
            return said("Separator: none, because no mark parts all rows alike: one column.")
        if dialect.skip:
            return said(
                "Separator: %(mark)s, because the first line of the file says so.",
                mark=dialect.separator,
            )
        alike, most = _REASONS[dialect.separator]
        values = {"count": rows + fitting.long, "width": fitting.width}
        if fitting.long or fitting.short:
            return Said(most.template, {**values, "most": rows - fitting.short})
        return Said(alike.template, values, alike.plural)

    return reason
