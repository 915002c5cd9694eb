"""What a zip file holds: a sheet of Excel or LibreOffice, or one packed table."""

import zipfile
from pathlib import Path, PurePosixPath

from harken.tables.reading import limits
from harken.tables.said import CannotRead, Said, said

ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_BESIDE = {"__macosx", "thumbs.db", "desktop.ini"}
_READ_FIRST = ("readme", "license", "licence", "copying")


def choose_member(file: Path) -> tuple[str, str, tuple[Said, ...]]:
    """Return 'xlsx' or 'ods', or 'member' and the name of the one table that is packed."""
    with zipfile.ZipFile(file) as packed:
        parts = packed.infolist()
        _refuse_bomb(parts)
        names = {part.filename for part in parts}
        _refuse_office(names)
        if "xl/workbook.xml" in names:
            return "xlsx", "", ()
        if "mimetype" in names:
            return _open_document(packed, names), "", ()
        return _single(parts)


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    ratio = unpacked // packed
    is_sheet = any(part.filename in {"xl/workbook.xml", "content.xml"} for part in parts)
    too_large = is_sheet and unpacked > limits.UNPACKED
    if too_large or (unpacked > limits.RATIO_FROM and ratio > limits.RATIO):
        raise CannotRead(
            said(
                "The file would unpack to %(size)d MB, %(ratio)d times its size: it was not "
                "opened. Export the data as CSV.",
                size=unpacked // 1_000_000,
                ratio=ratio,
            )
        )


def _refuse_office(names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise CannotRead(
            said("The file is a binary Excel workbook (.xlsb): save it as .xlsx and import that.")
        )
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise CannotRead(
            said("The file is a text document or a presentation: export the table in it as CSV.")
        )
    if any(name.endswith(".iwa") for name in names):
        raise CannotRead(
            said("The file is of Apple's own format: export it as Excel or CSV and import that.")
        )
    if any(name.endswith((".lss", ".lsr")) for name in names):
        raise CannotRead(
            said("The file is a LimeSurvey archive: export the responses as CSV and import those.")
        )


def _open_document(packed: zipfile.ZipFile, names: set[str]) -> str:
    if not packed.read("mimetype").startswith(ODS):
        raise CannotRead(said("The file is a document without a sheet: export its table as CSV."))
    if "META-INF/manifest.xml" in names and b"encryption-data" in packed.read(
        "META-INF/manifest.xml"
    ):
        raise CannotRead(said("The file is locked with a password: save it without one."))
    return "ods"


def _single(parts: list[zipfile.ZipInfo]) -> tuple[str, str, tuple[Said, ...]]:
    tables = [part for part in parts if _may_be_a_table(part)]
    if not tables:
        raise CannotRead(said("The zip file holds no table."))
    if len(tables) > 1:
        raise CannotRead(
            said(
                "The zip file holds %(count)d files (%(names)s …): unpack it and import the ones "
                "you need.",
                count=len(tables),
                names=", ".join(part.filename for part in tables[:3]),
            )
        )
    (table,) = tables
    if table.flag_bits & 1:
        raise CannotRead(said("The zip file is locked with a password: pack it without one."))
    return "member", table.filename, (said("The zip file holds %(name)s.", name=table.filename),)


def _may_be_a_table(part: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(part.filename)
    first = path.parts[0].lower() if path.parts else ""
    name = path.name.lower()
    beside = first in _BESIDE or name in _BESIDE or name.startswith((".", *_READ_FIRST))
    return not (part.is_dir() or beside)
