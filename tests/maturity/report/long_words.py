"""Words as long as a translation may get: each by six tenths longer, in letters of one language."""

from itertools import cycle
from typing import Any

LETTERS = {
    "pl": "ąćęłńóśźżw",
    "uk": "ґєіїщюжфшм",
    "ru": "ёъыэщюжфшм",
}
UNTOUCHED = ("language", "printed", "address", "from", "label")


def lengthened(words: Any, language: str) -> Any:
    """Return the words of a report with every text longer and in foreign letters."""
    if isinstance(words, dict):
        return {
            key: part if key in UNTOUCHED else lengthened(part, language)
            for key, part in words.items()
        }
    if isinstance(words, list):
        return [lengthened(part, language) for part in words]
    return _longer(words, language) if isinstance(words, str) else words


def _longer(text: str, language: str) -> str:
    letters = cycle(LETTERS[language])
    return " ".join(_word(word, letters) for word in text.split(" "))


def _word(word: str, letters: "cycle[str]") -> str:
    """Return 'Ąćęłńóś' for 'Four': capitals stay, figures and signs too."""
    foreign = "".join(_letter(one, letters) for one in word)
    more = "".join(next(letters) for one in word if one.isalpha())
    return foreign + more[: round(0.6 * len(more))]


def _letter(one: str, letters: "cycle[str]") -> str:
    if not one.isalpha():
        return one
    letter = next(letters)
    return letter.upper() if one.isupper() else letter
