"""Names as people write them in header rows: folded for comparing, and made into names of ours."""

import re
import unicodedata
from collections.abc import Container

LONGEST = 60
_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
    "ё": "е", "ґ": "г",
})  # fmt: skip
_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "ie",
    "'": "", "’": "",
})  # fmt: skip
_NOT_OURS = re.compile(r"[^a-z0-9]+")


def folded(name: str) -> str:
    """Return the words of `name` in small letters without accents, one blank between them.

    >>> folded("Issue_reported at"), folded("Q7ALL"), folded("customerID"), folded("*RESPNUM")
    ('issue reported at', 'q 7 all', 'customer id', 'respnum')
    >>> folded("Ocena_ogólna"), folded("Дата ответа"), folded("CSATScore")
    ('ocena ogolna', 'дата ответа', 'csat score')
    """
    marks: list[str] = []
    text = unicodedata.normalize("NFKC", name)
    for place, mark in enumerate(text):
        if _begins_word(text, place):
            marks.append(" ")
        marks.append(mark if mark.isalnum() else " ")
    return " ".join(_plain("".join(marks)).split())


def _begins_word(text: str, place: int) -> bool:
    """Tell whether a word begins here without a blank: aB, ABc, a1, 1a."""
    if not place:
        return False
    before, mark, after = text[place - 1], text[place], text[place + 1 : place + 2]
    if mark.isupper() and before.isalpha():
        return before.islower() or after.islower()
    return before.isalnum() and mark.isalnum() and before.isdigit() != mark.isdigit()


def _plain(text: str) -> str:
    """Return small letters without the accents of Latin letters (й and ї stay what they are)."""
    kept: list[str] = []
    for mark in text.lower().translate(_LETTERS):
        parts = unicodedata.normalize("NFD", mark)
        kept.append(parts[0] if parts[0] < "\u0250" else mark)
    return "".join(kept)


def bare(name: str) -> str:
    """Return `name` without case, blanks and marks, for finding a column by its name.

    >>> bare("Ticket #") == bare("ticket")
    True
    """
    return "".join(mark for mark in _plain(unicodedata.normalize("NFKC", name)) if mark.isalnum())


def named(name: str, taken: Container[str] = (), *, otherwise: str = "column") -> str:
    """Return a name of ours for `name`: small letters, digits and _, at most 60, not in `taken`.

    >>> named("Czas odpowiedzi (min)"), named("Город"), named("2nd visit"), named("a", {"a"})
    ('czas_odpowiedzi_min', 'gorod', 'q_2nd_visit', 'a_2')
    """
    plain = _plain(unicodedata.normalize("NFKC", name)).translate(_CYRILLIC)
    slug = _NOT_OURS.sub("_", plain).strip("_") or otherwise
    if not slug[0].isalpha():
        slug = f"q_{slug}"
    return _free(slug[:LONGEST].rstrip("_"), taken)


def _free(slug: str, taken: Container[str]) -> str:
    found, number = slug, 2
    while found in taken:
        ending = f"_{number}"
        found = slug[: LONGEST - len(ending)].rstrip("_") + ending
        number += 1
    return found
