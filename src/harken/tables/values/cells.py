"""One cell: folded for comparing, and what is said when it cannot be read."""

import re
import unicodedata
from collections.abc import Iterable

from harken.tables.said import Said

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\u00ad"))
_BLANKS = re.compile(r"\s+")
LONGEST = 80
"""Longer cells are texts and nothing else."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'", "–": "-", "—": "-", "−": "-"})


class BadCell(ValueError):
    """A cell that cannot be read; `said` is the reason, for people."""

    def __init__(self, sentence: Said) -> None:
        super().__init__(str(sentence))
        self.said = sentence


def folded(text: str) -> str:
    """Return `text` for comparing: no case, single blanks, one kind of quote and dash.

    >>> folded(" Don’t   KNOW "), folded("\ufeff1 (None)")
    ("don't know", '1 (none)')
    """
    plain = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_QUOTES)
    return _BLANKS.sub(" ", plain).strip().casefold()


def as_set(cells: Iterable[str]) -> frozenset[str]:
    """Return cells both as they stand and folded, to look one up by either."""
    kept = tuple(cells)
    return frozenset((*kept, *map(folded, kept)))
