"""Which mark parts the cells of a text, and how cells with that mark in them are quoted."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from harken.tables.reading import limits

SEPARATORS = ("\t", ";", "|", ",")
"""In the order in which equals are preferred: commas stand in numbers and sentences as well."""
LOOK_ROWS = 3_000
ENOUGH = 0.7
"""The share of rows that must have the same number of cells (half of it in a tiny file)."""
TINY = 10
"""Fewer lines than that are a tiny file."""
NARROW = 3
"""Up to so many columns sentences with commas look like a table."""
_EXCEL_FIRST_LINE = re.compile(r"""^["']?sep=(.)["']?\r?\n""", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """How lines become cells. `quoting` is doubled, backslash or none; `skip` lines come first;
    `blanks` says that they stand between a separator and a quotation mark."""

    separator: str
    quoting: str = "doubled"
    width: int = 1
    skip: int = 0
    blanks: bool = False

    def options(self) -> dict[str, object]:
        """Return it as `csv.reader` takes it."""
        base: dict[str, object] = {
            "delimiter": self.separator or "\x1f",
            "skipinitialspace": self.blanks,
        }
        if self.quoting == "none":
            return {**base, "quoting": csv.QUOTE_NONE, "quotechar": None}
        if self.quoting == "backslash":
            return {**base, "doublequote": False, "escapechar": "\\"}
        return base


@dataclass(frozen=True)
class Fit:
    """How well a dialect fits a sample."""

    dialect: Dialect
    share: float
    broken: bool
    head_fits: bool
    first_fits: bool

    @property
    def score(self) -> float:
        """Larger is better; rows before the header cost little, a header of other width much."""
        return round(self.share, 2) * (1.0 if self.head_fits else 0.8)


def dialect_of(sample: str, *, whole: bool) -> Dialect:
    """Choose the separator with which the most rows have the same number of cells."""
    said_so = _EXCEL_FIRST_LINE.match(sample)
    skip = 1 if said_so else 0
    sample = sample[said_so.end() :] if said_so else sample
    marks = (said_so.group(1),) if said_so else tuple(m for m in SEPARATORS if m in sample)
    fits = [_fit(sample, mark, whole=whole) for mark in marks]
    usable = [fit for fit in fits if said_so or _is_usable(fit, sample)]
    if not usable:
        return replace(_fit(sample, "", whole=whole).dialect, width=1, skip=skip)
    best = max(usable, key=lambda fit: fit.score)
    return replace(best.dialect, skip=skip)


def _is_usable(fit: Fit, sample: str) -> bool:
    tiny = sample.count("\n", 0, 2_000) < TINY
    if fit.dialect.width == 1 or fit.share < (ENOUGH / 2 if tiny else ENOUGH):
        return False
    is_prose = fit.dialect.separator == "," and sample.count(", ") > 0.9 * sample.count(",")
    return not (is_prose and fit.dialect.width <= NARROW and not fit.first_fits)


def _fit(sample: str, mark: str, *, whole: bool) -> Fit:
    doubled = _tried(sample, Dialect(mark), whole=whole)
    if f'{mark} "' in sample:
        doubled = _better(_tried(sample, Dialect(mark, blanks=True), whole=whole), doubled)
    if '"' not in sample or not doubled.broken:
        return doubled
    if '\\"' in sample:
        escaped = _better(_tried(sample, Dialect(mark, "backslash"), whole=whole), doubled)
        if escaped is not doubled:
            return escaped
    plain = _tried(sample, Dialect(mark, "none"), whole=whole)
    better = quotes_are_text([sample]) if mark == "\t" else plain.share > doubled.share
    return plain if better else doubled


def _better(other: Fit, fit: Fit) -> Fit:
    return other if not other.broken and other.share >= fit.share else fit


def _tried(sample: str, dialect: Dialect, *, whole: bool) -> Fit:
    rows, broken = _rows(sample, dialect)
    if not whole and len(rows) > 1 and len(rows) < LOOK_ROWS:
        rows.pop()
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return Fit(dialect, 0.0, broken, head_fits=False, first_fits=False)
    width = max(widths, key=lambda width: (widths[width], width))
    first = [len(row) for row in rows if any(row)][:3]
    share = widths[width] / sum(widths.values())
    fitting = replace(dialect, width=width)
    return Fit(fitting, share, broken, head_fits=width in first, first_fits=width == first[0])


def _rows(sample: str, dialect: Dialect) -> tuple[list[list[str]], bool]:
    """Return the first rows; and whether quotation marks stand where none may."""
    try:
        return _parsed(sample, dialect, strict=True), False
    except csv.Error as error:
        if "unexpected end" in str(error):
            return _parsed(sample, dialect, strict=False), False
    try:
        return _parsed(sample, dialect, strict=False), True
    except csv.Error:
        return [], True


def _parsed(sample: str, dialect: Dialect, *, strict: bool) -> list[list[str]]:
    reader = csv.reader(io.StringIO(sample, newline="\n"), strict=strict, **dialect.options())  # type: ignore[arg-type]
    return [row for row, _ in zip(reader, range(LOOK_ROWS), strict=False)]


def shows_quoting(sample: str, dialect: Dialect) -> bool:
    """Whether a sample has cells that only quotation marks can hold."""
    rows, broken = _rows(sample, dialect)
    if broken:
        return False
    held = {dialect.separator or "\n", '"', "\n"}
    return any(not held.isdisjoint(cell) for row in rows for cell in row)


def quotes_are_text(blocks: Iterable[str]) -> bool:
    """Decide from a whole text with tabs: are quotation marks at the edge of cells plain text?

    Cells in quotes open as often as they close; in plain text a cell that begins with a quoted
    word seldom ends with one.
    """
    opened = closed = 0
    before = "\n"
    for block in blocks:
        opened += block.count('\t"') + block.count('\n"') + (before == "\n" and block[0] == '"')
        closed += block.count('"\t') + block.count('"\n') + block.count('"\r')
        before = block[-1]
    return abs(opened - closed) * 50 > opened + closed


class CellLimit:
    """Within it a cell may have as many characters as we allow (csv's limit is global)."""

    def __enter__(self) -> None:
        self._before = csv.field_size_limit(limits.CELL)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)
