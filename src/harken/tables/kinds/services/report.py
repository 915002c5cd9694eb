"""Harken's own report of what was wrong in a file: corrected, it is imported again."""

from collections.abc import Mapping

from harken.tables.kinds.kind import Columns, Head, Hint, Kind, Seen, skip
from harken.tables.kinds.names import columns_of, tidy
from harken.tables.said import said

LINE, KEY, PROBLEM, IMPORT = "harken_line", "harken_key", "harken_problem", "harken_import"
OURS = (LINE, KEY, PROBLEM, IMPORT)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_CERTAIN = 1000.0
_OURS = said("This column belongs to the report.")


def seen(head: Head) -> Seen:
    """Recognise the report by the columns that no other file has, in whichever order."""
    names = {tidy(name) for name in head.row(0)}
    kind = Kind(
        "harken report", "", keys_are_unique=False, columns=columns_of, hints=_hints, cell=original
    )
    return Seen(kind, _CERTAIN if {KEY, IMPORT} <= names else 0.0)


def original(text: str) -> str:
    """Return the cell as it stood in the file: without the mark that keeps formulas asleep.

    >>> original("'-5"), original("'tis")
    ('-5', "'tis")
    """
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULAS and len(text) > 1 else text


def _hints(_columns: Columns) -> Mapping[str, Hint]:
    return {KEY: Hint("key"), **{name: skip(_OURS) for name in (LINE, PROBLEM, IMPORT)}}
