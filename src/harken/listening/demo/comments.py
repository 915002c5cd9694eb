"""Comments as people write them: by language, by what happened, by how they feel about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from harken.listening.demo.customers import Person
from harken.listening.demo.words.english import ENGLISH
from harken.listening.demo.words.form import Moods, Theme, Words
from harken.listening.demo.words.polish import POLISH
from harken.listening.demo.words.russian import RUSSIAN
from harken.listening.demo.words.ukrainian import UKRAINIAN

WORDS: dict[str, Words] = {"en": ENGLISH, "pl": POLISH, "ru": RUSSIAN, "uk": UKRAINIAN}
ADDS, REACHES, SIGNS, SLIPS = 0.35, 0.05, 0.04, 0.14
ASKS_WITH_CONTACT = 0.2
_GENDERED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")
_LONG = re.compile(r"[^\W\d_]{6,}")
T = TypeVar("T")


@dataclass(frozen=True)
class Wish:
    """Who is to write a comment, about what, in which mood (bad, mixed, good)."""

    person: Person
    theme: Theme
    mood: str


def written(rng: np.random.Generator, wishes: Sequence[Wish]) -> list[str]:
    """Return a comment for each wish."""
    chances = rng.random((len(wishes), 12)).tolist()
    return [_comment(wish, row) for wish, row in zip(wishes, chances, strict=True)]


def asked(rng: np.random.Generator, people: Sequence[Person]) -> list[str]:
    """Return what each person wants to know from customer service."""
    chances = rng.random((len(people), 12)).tolist()
    return [_question(person, row) for person, row in zip(people, chances, strict=True)]


def _comment(wish: Wish, chances: Sequence[float]) -> str:
    words = WORDS[wish.person.language]
    parts = [_pick(_of(words.comments[wish.theme], wish.mood), chances[0])]
    if chances[1] < ADDS:
        parts.append(_pick(_of(words.added, wish.mood), chances[2]))
    text = _slipped(_told(" ".join(parts), wish.person, chances), chances)
    return " ".join([text, *_ending(words, wish, chances)])


def _ending(words: Words, wish: Wish, chances: Sequence[float]) -> list[str]:
    """How to reach who complains, and now and then a name below."""
    found = []
    if wish.mood != "good" and chances[3] < REACHES * 2:
        found.append(_reach(words, wish.person, chances[4]))
    if chances[5] < SIGNS:
        found.append(words.signed.format(name=wish.person.name))
    return found


def _question(person: Person, chances: Sequence[float]) -> str:
    words = WORDS[person.language]
    text = _slipped(_told(_pick(words.questions, chances[0]), person, chances), chances)
    return f"{text} {_reach(words, person, chances[4])}" if chances[3] < ASKS_WITH_CONTACT else text


def _of(moods: Moods, mood: str) -> tuple[str, ...]:
    return {"bad": moods.bad, "mixed": moods.mixed, "good": moods.good}[mood]


def _pick(choices: Sequence[T], chance: float) -> T:
    return choices[int(chance * len(choices))]


def _reach(words: Words, person: Person, chance: float) -> str:
    return _pick(words.reach, chance).format(phone=person.phone, mail=person.email)


def _told(text: str, person: Person, chances: Sequence[float]) -> str:
    """Let the writer be a man or a woman, and fill in an order's number."""
    spoken = _GENDERED.sub(lambda found: found[2 if person.is_woman else 1], text)
    return spoken.replace("{order}", str(10_000 + int(chances[6] * 89_999)))


def _slipped(text: str, chances: Sequence[float]) -> str:
    """Write as carelessly as some do."""
    if chances[7] >= SLIPS:
        return text
    slip = _pick((_without_capital, _without_stop, _louder, _swapped, _without_tails), chances[8])
    return slip(text, chances[9])


def _without_capital(text: str, _chance: float) -> str:
    return text.lower()


def _without_stop(text: str, _chance: float) -> str:
    return text.rstrip(".!")


def _louder(text: str, chance: float) -> str:
    return text.rstrip(".!?") + _pick(("!!!", "!!", "...", "!"), chance)


def _without_tails(text: str, _chance: float) -> str:
    """Polish without the signs that a hurried thumb leaves out; other languages have none."""
    return text.translate(_PLAIN)


def _swapped(text: str, chance: float) -> str:
    """Swap two letters inside a long word."""
    words = list(_LONG.finditer(text))
    if not words:
        return text
    at = _pick(words, chance).start() + 2
    return f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
