"""Bytes in a text that are none of its encoding, kept as surrogates until their cell is known."""

from harken.tables.layout import Problem
from harken.tables.said import said

FALLBACK = "cp1252"
_STRAYS = "\udc80\udcff"
_SURROGATES = "\ud800\udfff"


def has_strays(cell: str) -> bool:
    r"""Whether a cell holds anything that is no character.

    >>> has_strays("\udc8c"), has_strays("Łódź")
    (True, False)
    """
    return not cell.isascii() and any(_is(mark, _SURROGATES) for mark in cell)


def _is(mark: str, range_: str) -> bool:
    return range_[0] <= mark <= range_[1]


def read_strays(cell: str, codec: str) -> str:
    r"""Read the stray bytes of a cell; the whole cell when more of it is stray than not.

    >>> read_strays("Universe?\udc8c\udce6", "cp1252")
    'Universe?Œæ'
    """
    if not has_strays(cell):
        return cell
    strays = sum(_is(mark, _STRAYS) for mark in cell)
    valid = sum(mark > "\x7f" for mark in cell) - strays
    if strays > valid and all(_is(mark, _STRAYS) or not _is(mark, _SURROGATES) for mark in cell):
        read = cell.encode("utf-8", "surrogateescape").decode(codec, "replace")
    else:
        read = "".join(_read(mark, codec) if _is(mark, _STRAYS) else mark for mark in cell)
    return read.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _read(mark: str, codec: str) -> str:
    return bytes([ord(mark) & 0xFF]).decode(codec, "replace")


def stray_problem(line: int, column: str, cell: str, codec: str, label: str) -> Problem:
    """Say that a cell holds bytes of another encoding, and how it was read."""
    read = read_strays(cell, codec)
    reason = said(
        "The cell holds bytes that are no %(name)s; it was read as %(cell)s.",
        name=label,
        cell=read[:80],
    )
    return Problem(line, column, read[:200], reason)
