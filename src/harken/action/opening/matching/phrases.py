"""Words and phrases that a text may hold, found in one walk through its words.

The words are cut as search cuts them: case does not matter, ё is е. A star at the end of a word
stands for any ending ('доставк*' finds 'доставка' and 'доставку'); without it the word must be
the very same. Words with diacritics are looked up as written, others with and without them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harken.listening.search.words import bare, words

STAR = "*"
SHORTEST_BEGINNING = 3
"""So many letters stand before a star: 'a*' would find nearly every text."""


@dataclass(frozen=True)
class Piece:
    """One word of a phrase; `open` stands for any ending."""

    word: str
    open: bool = False

    def meets(self, word: str) -> bool:
        """Tell whether a word of a text is meant."""
        return word.startswith(self.word) if self.open else word == self.word


@dataclass(frozen=True)
class Phrase:
    """Words that follow one another; `written` ones have diacritics, which are meant then."""

    pieces: tuple[Piece, ...]
    written: bool = False


def read_phrase(text: str) -> Phrase | None:
    """Return the phrase that is written, None where there is no word in it.

    >>> read_phrase("не працю*").pieces
    (Piece(word='не', open=False), Piece(word='працю', open=True))
    """
    pieces: list[Piece] = []
    for part in text.split():
        found = words(part)
        is_open = part.rstrip("\"'”»“.,;:!?").endswith(STAR)
        pieces += [Piece(word, is_open and n == len(found)) for n, word in enumerate(found, 1)]
    if not pieces:
        return None
    is_written = any(bare(one.word) != one.word for one in pieces)
    return Phrase(tuple(pieces), is_written)


class Spoken:
    """The words of one text, worked out when first asked for."""

    def __init__(self, text: str) -> None:
        self.written = words(text)
        self.bare = self.written if text.isascii() else [bare(word) for word in self.written]

    def says(self, phrase: Phrase) -> bool:
        """Tell whether the phrase stands in the text."""
        spoken = self.written if phrase.written else self.bare
        last = len(spoken) - len(phrase.pieces)
        return any(_stands(phrase, spoken, at) for at in range(last + 1))


def _stands(phrase: Phrase, spoken: list[str], at: int) -> bool:
    return all(piece.meets(spoken[at + n]) for n, piece in enumerate(phrase.pieces))


class Matcher:
    """Many phrases, each under a key, found together: the first words lead to the few that may
    stand at a place."""

    def __init__(self, phrases: Mapping[int, Iterable[Phrase]]) -> None:
        self._exact: dict[bool, dict[str, list[tuple[int, Phrase]]]] = {True: {}, False: {}}
        self._open: dict[bool, dict[str, list[tuple[int, Phrase]]]] = {True: {}, False: {}}
        for key, several in phrases.items():
            for phrase in several:
                first = phrase.pieces[0]
                kept = self._open if first.open else self._exact
                kept[phrase.written].setdefault(first.word, []).append((key, phrase))
        self._lengths = {
            written: sorted({len(word) for word in self._open[written]})
            for written in (True, False)
        }

    def found_in(self, text: str) -> set[int]:
        """Return the keys of which a phrase stands in the text."""
        if not text:
            return set()
        spoken = Spoken(text)
        found = self._walk(spoken.bare, written=False)
        if self._exact[True] or self._open[True]:
            found |= self._walk(spoken.written, written=True)
        return found

    def _walk(self, spoken: list[str], *, written: bool) -> set[int]:
        found: set[int] = set()
        exact, beginnings, lengths = (
            self._exact[written], self._open[written], self._lengths[written]
        )  # fmt: skip
        for at, word in enumerate(spoken):
            candidates = exact.get(word, ())
            for length in lengths:
                candidates = [*candidates, *beginnings.get(word[:length], ())]
            for key, phrase in candidates:
                if key not in found and _reaches(phrase, spoken, at):
                    found.add(key)
        return found


def _reaches(phrase: Phrase, spoken: list[str], at: int) -> bool:
    return len(phrase.pieces) <= len(spoken) - at and _stands(phrase, spoken, at)
