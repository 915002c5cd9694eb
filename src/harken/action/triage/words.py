"""What words cases have in common: without names, endings and words that tell nothing."""

import re
from collections import Counter
from collections.abc import Iterable

from harken.action.triage.stop_words import WORDS

SHORTEST, STEM = 4, 6
_WORD = re.compile(r"[^\W\d_]{4,40}")


def stems_in(text: str) -> dict[str, str]:
    """Return the words of a text by their beginning, which is the same whatever their ending.

    >>> stems_in("Parking was full, no parking at all")
    {'parkin': 'parking', 'full': 'full'}
    """
    found: dict[str, str] = {}
    for word in map(str.casefold, _WORD.findall(text)):
        if word not in WORDS:
            found.setdefault(word[:STEM], word)
    return found


def commonest(forms: Iterable[str]) -> str:
    """Return the form in which a word stands most often, the shortest of those."""
    counted = Counter(forms)
    return min(counted, key=lambda word: (-counted[word], len(word), word))
