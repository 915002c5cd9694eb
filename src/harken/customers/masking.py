"""Finding in a text what tells who somebody is: e-mail addresses, phone numbers, names.

Rules, not a model: they miss things and take a long order number for a phone number. They are for
showing words to people who may not see customers; erasing and redacting do not rest on them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class Kind(StrEnum):
    """What a passage gives away."""

    EMAIL = "e-mail"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True)
class Passage:
    """A part of a text, from `start` up to `end`, that says who somebody is."""

    start: int
    end: int
    kind: Kind

    def of(self, text: str) -> str:
        """Return the words themselves."""
        return text[self.start : self.end]


_EMAIL = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\w,/-])(?<!\d\.)\+?\(?\d(?:[\s().\-\u2010-\u2013]{0,2}\d){6,18}(?!\w)")
_DIGIT = re.compile(r"\d")
_A_MONTH, _A_DAY = (r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])")
_DAY = re.compile(
    rf"(?:19|20)\d\d[-.]{_A_MONTH}[-.]{_A_DAY}(?!\d)"
    rf"|{_A_DAY}[-.]{_A_MONTH}[-.](?:19|20)\d\d(?!\d)"
)
_CAPITAL = r"[^\W\d_a-zа-яёіїєґąćęłńóśźż][\w’'ʼ-]{1,40}"
_CUES = (
    "my name is", "i am called", "regards", "sincerely", "yours", "thanks", "nazywam się",
    "mam na imię", "pozdrawiam", "z poważaniem", "dziękuję", "меня зовут", "с уважением", "спасибо",
    "мене звати", "мене звуть", "з повагою", "дякую",
)  # fmt: skip
_INTRODUCED = re.compile(
    rf"\b(?i:{'|'.join(_CUES)})[\s,:!.\u2013-]{{1,4}}(?P<name>{_CAPITAL}(?:\s{_CAPITAL})?)"
)
_PART = re.compile(r"[\s-]+")
_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]*")
_SHORTEST_NAME = 3
_FEWEST_DIGITS, _FEWEST_ABROAD = 9, 7
_LONGEST_ENDING = 5


def passages(
    text: str, names: Sequence[str] = (), known: frozenset[str] = frozenset()
) -> list[Passage]:
    """Return what gives somebody away, in order and without overlaps.

    `names` are those of the customer, in any form: the text may have them with other endings.
    `known` are stems of further names, cut once (`name_stems`) for many texts.

    >>> [one.of("Ring +48 601 202 303") for one in passages("Ring +48 601 202 303")]
    ['+48 601 202 303']
    """
    found = [*_emails(text), *_phones(text), *_names(text, name_stems(names) | known)]
    found.sort(key=lambda one: (one.start, -one.end))  # a name may begin a whole e-mail address
    kept: list[Passage] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def masked(
    text: str,
    names: Sequence[str] = (),
    mark: Callable[[Kind], str] | None = None,
    known: frozenset[str] = frozenset(),
) -> str:
    """Return `text` with what gives somebody away replaced by what it is.

    >>> masked("Write to ann@example.org, please")
    'Write to [e-mail], please'
    """
    parts, at = [], 0
    for one in passages(text, names, known):
        parts += [text[at : one.start], mark(one.kind) if mark else f"[{one.kind}]"]
        at = one.end
    return "".join([*parts, text[at:]])


def _emails(text: str) -> Iterator[Passage]:
    if "@" in text:
        for found in _EMAIL.finditer(text):
            yield Passage(found.start(), found.end(), Kind.EMAIL)


def _phones(text: str) -> Iterator[Passage]:
    if not _DIGIT.search(text):
        return
    at = 0
    while found := _PHONE.search(text, at):
        day = _DAY.match(text, found.start())
        at = day.end() if day else found.end()  # a number may stand right behind a date
        digits = sum(character.isdigit() for character in found[0])
        needed = _FEWEST_ABROAD if found[0].startswith("+") else _FEWEST_DIGITS
        if digits >= needed and not day:
            yield Passage(found.start(), found.end(), Kind.PHONE)


def may_give_away(text: str) -> bool:
    """Tell quickly whether a text may say who somebody is, whatever they are called."""
    return "@" in text or next(chain(_phones(text), _introduced(text)), None) is not None


def _is_cued(plain: str) -> bool:
    for cue in _CUES:  # noqa: SIM110 - asked of many texts: a third of the time of any()
        if cue in plain:
            return True
    return False


def name_stems(names: Iterable[str]) -> frozenset[str]:
    """Return how the parts of names begin, whatever their ending."""
    return frozenset(_stem(part) for name in names for part in _PART.split(name)) - {""}


def words_in(text: str) -> list[str]:
    """Return the words of a text, as names are looked for among them."""
    return _WORD.findall(text)


def is_name(word: str, stems: frozenset[str]) -> bool:
    """Tell whether a word is a form of one of the names that begin so, alone or within a double
    one."""
    return word[0].isupper() and any(_is_form_of(form, stems) for form in _forms_in(word))


def _names(text: str, stems: frozenset[str]) -> Iterator[Passage]:
    return chain(_introduced(text), _known_by(text, stems) if stems else ())


def _introduced(text: str) -> Iterator[Passage]:
    """Find the names behind 'my name is' and at the end of a letter."""
    if _is_cued(text.lower()):
        for found in _INTRODUCED.finditer(text):
            yield Passage(found.start("name"), found.end("name"), Kind.NAME)


def _known_by(text: str, stems: frozenset[str]) -> Iterator[Passage]:
    for found in _WORD.finditer(text):
        if is_name(found[0], stems):
            yield Passage(found.start(), found.end(), Kind.NAME)


def _forms_in(word: str) -> list[str]:
    return _PART.split(word.casefold())


def _stem(part: str) -> str:
    """Cut a name's ending: Kowalski and Kowalskiego begin alike, Anna and Annie do."""
    plain = part.strip(".,").casefold()
    if len(plain) < _SHORTEST_NAME:
        return ""
    return plain[:-1] if len(plain) > _SHORTEST_NAME else plain


def _is_form_of(word: str, stems: frozenset[str]) -> bool:
    longest = len(word)
    shortest = max(_SHORTEST_NAME, longest - _LONGEST_ENDING)
    return any(word[:length] in stems for length in range(shortest, longest + 1))
