"""From the rows of a codebook to what they say of each variable."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from harken.tables.codebook.book import Entry, number_of
from harken.tables.codebook.headings import Headings, headings_in
from harken.tables.codebook.lists import code_of, codes_in, pairs_in, range_in
from harken.tables.codebook.sheets import Sheet
from harken.tables.names import bare
from harken.tables.said import CannotRead, said
from harken.tables.values.missing import is_no_answer

_YES = {"1", "yes", "y", "true", "x", "tak", "да", "так", "ja", "reverse", "reversed"}
_ALSO_MISSING = re.compile(
    r"\b(?:do not|don'?t|don’t) know|\brefus|\bnot applicable|\bn/a\b|\bno answer|\bblank\b"
    r"|\bnever used|\bnot used|\bmissing\b|\bprefer not|\bdoes not apply|\bno response"
    r"|nie dotyczy|nie wiem|trudno powiedzieć|brak odpowiedzi|brak danych|odmow"
    r"|не знаю|затрудн|нет ответа|не применимо|неприменимо|не пользов|отказ"
    r"|важко (?:відпов|сказ)|немає відповіді|не стосується|не застосов|не користув|відмов"
    r"|weiß nicht|weiss nicht|keine angabe|nicht zutreffend",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[\s,;/&]+")
_NUMBERED = re.compile(r"(\D*?)(\d+)")
_THROUGH = re.compile(r"\s*([^\W\d][\w.]*?)(\d+)\s*(?:-|–|—|\.\.+|…|to)\s*(?:\1)?(\d+)\s*")
_IDENTIFIER = re.compile(r"\w+[\d_]\w*")
_MOST = 500


def is_missing(label: str) -> bool:
    """Tell whether a code with this label means 'no answer'."""
    return is_no_answer(label) or bool(_ALSO_MISSING.search(label))


def entries_in(sheets: Iterable[Sheet], file: str) -> list[Entry]:
    """Read every sheet that has headings of a codebook; what several say is put together."""
    book = _Book()
    for sheet in sheets:
        if headings := headings_in(sheet.rows):
            book.read(sheet, headings)
    if not book.read_any:
        raise _no_headings(file)
    if not book.entries:
        raise CannotRead(
            said(
                "The codebook '%(file)s' has headings but no row below them; write one row per"
                " variable or per value.",
                file=file,
            )
        )
    return list(book.entries.values())


def _no_headings(file: str) -> CannotRead:
    return CannotRead(
        said(
            "The codebook '%(file)s' has no row of headings that names its variables; begin it"
            " with headings such as 'variable', 'label', 'values' and 'missing', or 'variable',"
            " 'value' and 'label' with one row per value.",
            file=file,
        ),
        line=1,
    )


@dataclass
class _Book:
    entries: dict[str, Entry] = field(default_factory=dict)
    read_any: bool = False

    def read(self, sheet: Sheet, headings: Headings) -> None:
        """Read the rows below the headings; a blank name means the one above."""
        self.read_any = True
        names: tuple[str, ...] = ()
        for line, row in sheet.below(headings.row):
            names = _names(headings.cell(row, "variable")) or names
            if not names:
                raise CannotRead(
                    said(
                        "Line %(line)d of the codebook stands below no variable; write the"
                        " variable's name in its first row.",
                        line=line,
                    ),
                    line,
                )
            for name in names:
                _tell(self._entry(name, line), headings, row, line)

    def _entry(self, name: str, line: int) -> Entry:
        return self.entries.setdefault(bare(name) or name, Entry(name, line))


def _names(cell: str) -> tuple[str, ...]:
    """Read one name, several ('Q7A, Q7B') or a row of them ('Q8COM1-5')."""
    through = _THROUGH.fullmatch(cell)
    if through and int(through[2]) < int(through[3]) <= int(through[2]) + _MOST:
        return tuple(
            f"{through[1]}{number}" for number in range(int(through[2]), int(through[3]) + 1)
        )
    parts = [part for part in _NAMES.split(cell) if part]
    several = len(parts) > 1 and all(_IDENTIFIER.fullmatch(part) for part in parts)
    return tuple(parts) if several else (cell,) if cell else ()


def _tell(entry: Entry, headings: Headings, row: Sequence[str], line: int) -> None:
    """Note what one row says of a variable."""
    entry.label = entry.label or headings.cell(row, "label")
    _tell_values(entry, headings.cell(row, "values"), line)
    _tell_code(entry, headings.cell(row, "code"), headings.cell(row, "answer"), line)
    _tell_ends(entry, headings, row, line)
    _tell_missing(entry, headings.cell(row, "missing"), headings.cell(row, "code"))
    reverse = headings.cell(row, "reverse")
    entry.reverse = bare(reverse) in _YES if reverse else entry.reverse


def _tell_values(entry: Entry, cell: str, line: int) -> None:
    ends = range_in(cell)
    if ends:
        entry.low, entry.high = ends
    for code, label in pairs_in(cell).items():
        _tell_label(entry, code, label, line)


def _tell_code(entry: Entry, cell: str, answer: str, line: int) -> None:
    if not cell:
        _refuse_nameless(entry, answer, line)
    elif answer:
        _tell_label(entry, code_of(cell), answer, line)
    elif range_in(cell) or pairs_in(cell):
        _tell_values(entry, cell, line)
    else:
        entry.tell(code_of(cell), "", line)


def _refuse_nameless(entry: Entry, answer: str, line: int) -> None:
    if answer and line != entry.line:
        raise CannotRead(
            said(
                "Line %(line)d of the codebook has the label '%(label)s' for '%(column)s' but no"
                " code; write the code in front of it or delete the line.",
                line=line, label=answer, column=entry.name,
            ),
            line,
            entry.name,
        )  # fmt: skip


def _tell_label(entry: Entry, code: str, label: str, line: int) -> None:
    entry.tell(code, label, line)
    if is_missing(label) and code not in entry.missing:
        entry.missing.append(code)


def _tell_ends(entry: Entry, headings: Headings, row: Sequence[str], line: int) -> None:
    low, high = (_end(entry, headings, row, role, line) for role in ("low", "high"))
    entry.low = entry.low if low is None else low
    entry.high = entry.high if high is None else high
    if entry.low is not None and entry.high is not None and entry.low >= entry.high:
        raise CannotRead(
            said(
                "Line %(line)d of the codebook lets the scale of '%(column)s' begin at %(low)g and"
                " end at %(high)g; the end must be the larger one.",
                line=line, column=entry.name, low=entry.low, high=entry.high,
            ),
            line,
            entry.name,
        )  # fmt: skip


def _end(
    entry: Entry, headings: Headings, row: Sequence[str], role: str, line: int
) -> float | None:
    cell = headings.cell(row, role)
    number = number_of(cell)
    if cell and number is None and not is_no_answer(cell):
        raise CannotRead(
            said(
                "Line %(line)d of the codebook says '%(cell)s' for an end of the scale of"
                " '%(column)s'; write a number or leave it empty.",
                line=line, cell=cell, column=entry.name,
            ),
            line,
            entry.name,
        )  # fmt: skip
    return number


def _tell_missing(entry: Entry, cell: str, code: str) -> None:
    """Codes that mean 'no answer'; beside a single code the column says yes or no."""
    if not cell:
        return
    found = codes_in(cell)
    if code and not range_in(code):
        found = (code_of(code),) if bare(cell) in _YES else ()
    entry.missing += [one for one in found if one not in entry.missing]
    for one, label in pairs_in(cell).items() if not code else ():
        entry.labels.setdefault(one, label)
