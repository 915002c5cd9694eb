"""Files that are no table, known by their first bytes, and what to do instead."""

from harken.tables.said import CannotRead, Said, said

_PICTURE = said("The file is a picture, no table.")
_PACKED = said("The file is packed in a way that is not read here: pack it as zip or gz.")
_PROGRAM = said("The file is a program, no table.")
_STATISTICS = said("The file is of a statistics program: export it there as CSV or Excel.")
_COLUMNS = said("The file is of a column format that is not read here: save it as Parquet or CSV.")
_WEB_PAGE = said(
    "The file is a web page, whatever its name says: open it in a spreadsheet and save it as CSV "
    "or .xlsx."
)
XML = said("The file is XML without rows in it: export the data as CSV or Excel.")
_SHEET_XML = said("The file is a workbook in XML: save it as .xlsx or CSV and import that.")
_DEFINITION = said(
    "The file defines a survey and holds no responses: export the responses as CSV and import "
    "those."
)
_OLD_OFFICE = said("The file is of an old Excel (.xls): save it as .xlsx or CSV and import that.")
_LOCKED = said("The file is locked with a password: save it without one.")
_PDF = said("The file is a PDF, no table, whatever its name says: export the data as CSV or Excel.")
_DATABASE = said("The file is a database: export the table in it as CSV.")
_TEXT_DOCUMENT = said("The file is a text document: save the table in it as CSV.")

BEGINNINGS: tuple[tuple[bytes, Said], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"MZ\x90", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"$FL2", _STATISTICS),
    (b"$FL3", _STATISTICS),
    (b"<stata_dta>", _STATISTICS),
    (b"ARROW1", _COLUMNS),
    (b"FEA1", _COLUMNS),
    (b"ORC", _COLUMNS),
    (b"Obj\x01", _COLUMNS),
    (b"SQLite format 3", _DATABASE),
    (b"{\\rtf", _TEXT_DOCUMENT),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = (b"urn:schemas-microsoft-com:office:spreadsheet", b"<office:document")
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")


def refuse_what_is_no_table(start: bytes) -> None:
    """Raise CannotRead for pictures, programs, documents and the like."""
    for beginning, sentence in BEGINNINGS:
        if start.startswith(beginning):
            raise CannotRead(sentence)
    if b"%PDF-" in start[:1024]:
        raise CannotRead(_PDF)
    if start.startswith(_OLE):
        raise CannotRead(_LOCKED if _ENCRYPTED in start else _OLD_OFFICE)
    if start.startswith(b"RIFF") and b"WEBP" in start[:16]:
        raise CannotRead(_PICTURE)
    _refuse_markup(start)


def _refuse_markup(start: bytes) -> None:
    begins = start[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begins.startswith(_PAGES):
        raise CannotRead(_WEB_PAGE)
    if begins.startswith(b"<?xml"):
        _refuse_other_xml(start)


def _refuse_other_xml(start: bytes) -> None:
    if b"LimeSurveyDocType" in start:
        raise CannotRead(_DEFINITION)
    if any(mark in start for mark in _WORKBOOKS):
        raise CannotRead(_SHEET_XML)
    if b"<html" in start[:2000].lower():
        raise CannotRead(_WEB_PAGE)
    if b"<svg" in start[:2000]:
        raise CannotRead(_PICTURE)
