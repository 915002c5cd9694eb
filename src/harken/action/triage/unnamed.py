"""The words of many texts by their beginning, without anybody's name, address or number.

What `masked` would leave of each text, in a tenth of the time: whether a word is a form of an
employee's name is found out once, and only texts that may give somebody away are masked whole.
"""

from collections.abc import Sequence
from itertools import chain

from harken.action.triage.words import stems_in
from harken.customers.masking import is_name, masked, may_give_away, name_stems, words_in


class Unnamed:
    """Reads texts that may name any of the employees."""

    def __init__(self, staff: Sequence[str]) -> None:
        self._staff = name_stems(staff)
        self._read = _Read(self._staff)
        self._customers = _Beginnings()

    def stems(self, text: str, names: Sequence[str] = ()) -> dict[str, str]:
        """Return the words of a text by their beginning; `names` are those of its customer."""
        if may_give_away(text) or self._may_name(text, names):
            return stems_in(masked(text, names, _gap, self._staff))
        words = reversed(words_in(text))  # of two forms, the one that stands first is kept
        return dict(chain.from_iterable(map(self._read.__getitem__, words)))

    def _may_name(self, text: str, names: Sequence[str]) -> bool:
        plain = text.casefold()
        begin = chain.from_iterable(map(self._customers.__getitem__, names))
        return any(map(plain.__contains__, begin))


class _Read(dict[str, tuple[tuple[str, str], ...]]):
    """What a word gives, by the word: nothing where it is a form of an employee's name."""

    def __init__(self, staff: frozenset[str]) -> None:
        super().__init__()
        self._staff = staff

    def __missing__(self, word: str) -> tuple[tuple[str, str], ...]:
        given = {} if is_name(word, self._staff) else stems_in(word)
        self[word] = tuple(reversed(given.items()))
        return self[word]


class _Beginnings(dict[str, frozenset[str]]):
    """How the parts of a customer's name begin, by the name: many have several cases."""

    def __missing__(self, name: str) -> frozenset[str]:
        self[name] = name_stems([name])
        return self[name]


def _gap(_kind: object) -> str:
    return " "
