"""Formulas of an Excel sheet whose result was not saved with them."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

BLOCK = 1_000_000
OVERLAP = 20_000
"""A formula is at most 8,192 characters long."""
_SHEET = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?r:id="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_CELL = re.compile(
    rb"<c\s([^>]*)>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_PLACE = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})"')


def unsaved_formulas(file: Path, sheet: int) -> Iterator[tuple[int, int]]:
    """Give row (from 1) and column (from 0) of each formula without a result, in order."""
    try:
        with zipfile.ZipFile(file) as book:
            part = _part_of(book, sheet)
            if part:
                yield from _in_part(book, part)
    except (KeyError, zipfile.BadZipFile, OSError):
        return  # the workbook was read; what is only looked up beside it may be missing


def _part_of(book: zipfile.ZipFile, sheet: int) -> str:
    ids = _SHEET.findall(book.read("xl/workbook.xml"))
    relations = book.read("xl/_rels/workbook.xml.rels")
    if sheet >= len(ids):
        return ""
    for relation in _RELATION.findall(relations):
        if b'Id="' + ids[sheet] + b'"' in relation:
            target = re.search(rb'Target="([^"]+)"', relation)
            return _path(target.group(1).decode()) if target else ""
    return ""


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _in_part(book: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int]]:
    with book.open(part) as stream:
        kept = b""
        while block := stream.read(BLOCK):
            text = kept + block
            end = 0
            if b"<f" in text:
                for found in _CELL.finditer(text):
                    end = found.end()
                    yield from _place_of(found.group(1))
            kept = text[max(end, len(text) - OVERLAP) :]


def _place_of(attributes: bytes) -> Iterator[tuple[int, int]]:
    place = _PLACE.search(attributes)
    if place is None or b't="str"' in attributes:
        return
    column = 0
    for letter in place.group(1):
        column = column * 26 + letter - 64
    yield int(place.group(2)), column - 1
