"""The rows of a codebook's file, whatever its format."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harken.tables.codebook.headings import headings_in
from harken.tables.said import CannotRead, Said, said

Row = Sequence[str]
_LARGEST = 20 * 1024 * 1024
_UNPACKED = 200 * 1024 * 1024
_MOST_ROWS = 200_000
_WORKBOOKS = {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}
_SEPARATORS = (",", ";", "\t", "|")
_HEAD = 20_000


@dataclass(frozen=True)
class Sheet:
    """Rows of texts with the line at which each stands."""

    rows: Sequence[Row]
    lines: Sequence[int]

    def below(self, index: int) -> Iterator[tuple[int, Row]]:
        """The rows that are not empty below the one at `index`."""
        pairs = zip(self.lines[index + 1 :], self.rows[index + 1 :], strict=True)
        return ((line, row) for line, row in pairs if any(cell.strip() for cell in row))


def sheets_in(file: Path) -> list[Sheet]:
    """Read a codebook's file; raises `CannotRead` for what is none."""
    size = file.stat().st_size
    if not size or size > _LARGEST:
        raise CannotRead(_of_odd_size(size, file.name))
    with file.open("rb") as opened:
        start = opened.read(4)
    if start == b"%PDF":
        raise CannotRead(_is_pdf(file.name))
    return _of_workbook(file) if start in _WORKBOOKS else [_of_text(file)]


def _of_odd_size(size: int, file: str) -> Said:
    if not size:
        return said("The codebook '%(file)s' is empty; choose another file.", file=file)
    return said(
        "The codebook '%(file)s' is larger than 20 MB; a codebook holds one row per variable or"
        " value. Is it the file with the answers?",
        file=file,
    )


def _is_pdf(file: str) -> Said:
    return said(
        "The codebook '%(file)s' is a PDF, which has no rows to read; copy its table into a CSV or"
        " XLSX file with the headings 'variable', 'value' and 'label'.",
        file=file,
    )


def _of_workbook(file: Path) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(file)
    try:
        book = CalamineWorkbook.from_path(str(file))
        return [
            _numbered(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as reason:
        raise CannotRead(
            said(
                "The codebook '%(file)s' cannot be opened as a workbook; save it again as XLSX or"
                " CSV.",
                file=file.name,
            )
        ) from reason


def _refuse_bomb(file: Path) -> None:
    """A workbook that would unpack to far more than a codebook needs."""
    if not zipfile.is_zipfile(file):
        return
    with zipfile.ZipFile(file) as packed:
        size = sum(one.file_size for one in packed.infolist())
    if size > _UNPACKED:
        raise CannotRead(
            said(
                "The codebook '%(file)s' unpacks to more than 200 MB; save its table alone.",
                file=file.name,
            )
        )


def _numbered(rows: Sequence[Sequence[Any]]) -> Sheet:
    texts = [[_text(cell) for cell in row] for row in rows[:_MOST_ROWS]]
    return Sheet(texts, range(1, len(texts) + 1))


def _text(cell: Any) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if whole else "" if cell is None else str(cell)


def _of_text(file: Path) -> Sheet:
    """The rows of a text, by the separator with which its headings say most."""
    text = _decoded(file.read_bytes())
    tried = [_parsed(text, mark, file.name) for mark in _SEPARATORS if mark in text[:_HEAD]]
    sheets = tried or [_parsed(text, ",", file.name)]
    return max(sheets, key=_told)


def _told(sheet: Sheet) -> int:
    headings = headings_in(sheet.rows)
    return len(headings.places) if headings else 0


def _parsed(text: str, separator: str, file: str) -> Sheet:
    rows: list[Row] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begun = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(begun)
            begun = reader.line_num + 1
    except csv.Error as reason:
        raise CannotRead(
            said(
                "Line %(line)d of the codebook '%(file)s' cannot be read; is a quotation mark"
                " left open there? Close it, or save the table again as CSV.",
                line=begun, file=file,
            ),
            begun,
        ) from reason  # fmt: skip
    return Sheet(rows[:_MOST_ROWS], lines[:_MOST_ROWS])


def _decoded(raw: bytes) -> str:
    """The text, read as a file's bytes are (see `harken.tables.reading`)."""
    from harken.tables.reading.text.encodings import encoding_of
    from harken.tables.reading.text.tally import tally

    codec = encoding_of(tally(io.BytesIO(raw))).codec
    return raw.decode(codec, "replace").removeprefix("\ufeff").replace("\x00", "")
