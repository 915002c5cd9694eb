"""Comments as people write them: by language, by what happened, by how they feel about it."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import gcd

import numpy as np

from harken.listening.demo.drawing.customers import Person
from harken.listening.demo.words.english import ENGLISH
from harken.listening.demo.words.form import Moods, Theme, Words
from harken.listening.demo.words.polish import POLISH
from harken.listening.demo.words.russian import RUSSIAN
from harken.listening.demo.words.ukrainian import UKRAINIAN

WORDS: dict[str, Words] = {"en": ENGLISH, "pl": POLISH, "ru": RUSSIAN, "uk": UKRAINIAN}
ADDS, REACHES, SIGNS, SLIPS = 0.35, 0.05, 0.04, 0.14
BEGINS, GREETS, CLOSES, TELLS_MORE = 0.4, 0.5, 0.45, 0.6
ASKS_WITH_CONTACT = 0.2
FRESH = 24
"""So many texts pass before a sentence may come again."""
_GENDERED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")
_LONG = re.compile(r"[^\W\d_]{6,}")


@dataclass(frozen=True)
class Wish:
    """Who is to write a comment, about what (or which product), in which mood."""

    person: Person
    theme: Theme
    mood: str
    product: str = ""


@dataclass
class Voices:
    """Says one thing after the other: every sentence of a kind before one comes again.

    `asked` is the place of the last question among those of its language.
    """

    turns: dict[tuple[str, ...], int] = field(default_factory=dict)
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=FRESH))
    asked: int = 0

    def comment(self, rng: np.random.Generator, wish: Wish) -> str:
        """Return a comment behind an answer."""
        words, chances = WORDS[wish.person.language], rng.random(10).tolist()
        parts = [self._next(_about(words, wish), wish, "comment")]
        if chances[0] < ADDS:
            parts.append(self._next(_of(words.added, wish.mood), wish, "added"))
        text = _slipped(_told(" ".join(parts), wish.person, chances), chances)
        return " ".join([text, *_ending(words, wish, chances)])

    def review(self, rng: np.random.Generator, wish: Wish) -> str:
        """Return a review: one of a product begins now and then with how it was bought."""
        words, chances = WORDS[wish.person.language], rng.random(10).tolist()
        if wish.product:
            parts = [self._next(_about(words, wish), wish, "comment")]
            if chances[0] < BEGINS:
                parts.insert(0, self._next(words.bought, wish, "bought"))
        else:
            parts = [self._next(_of(words.places, wish.mood), wish, "place")]
            if chances[0] < TELLS_MORE:
                parts.append(self._next(_of(words.comments[Theme.SHOP], wish.mood), wish, "more"))
        if chances[1] < ADDS:
            parts.append(self._next(_of(words.added, wish.mood), wish, "added"))
        return _slipped(_told(" ".join(parts), wish.person, chances), chances)

    def question(self, rng: np.random.Generator, person: Person) -> str:
        """Return what somebody wants to know from customer service."""
        words, chances = WORDS[person.language], rng.random(10).tolist()
        wish = Wish(person, Theme.CONTACT, "asks")
        text = self._next(words.questions, wish, "asks")
        self.asked = words.questions.index(text)
        if chances[0] < GREETS:
            text = _behind(self._next(words.greetings, wish, "greets"), text)
        if chances[1] < CLOSES:
            text = f"{text} {self._next(words.closings, wish, 'closes')}"
        text = _slipped(_told(text, person, chances), chances)
        if chances[3] < ASKS_WITH_CONTACT:
            text = f"{text} {_reach(words, person, chances[4])}"
        return text

    def _next(self, texts: Sequence[str], wish: Wish, kind: str) -> str:
        """Return the text whose turn it is, unless it was heard a moment ago.

        Were all heard a moment ago, it is the one that was heard first.
        """
        key = (kind, wish.person.language, wish.theme, wish.mood, wish.product)
        first, step, count = self.turns.get(key, 0), _stride(len(texts)), len(texts)
        turns = range(first, first + count)
        fresh = (turn for turn in turns if texts[turn * step % count] not in self.recent)
        turn = next(fresh, first)
        text = texts[turn * step % count]
        self.turns[key] = turn + 1
        self.recent.append(text)
        return text


def _stride(count: int) -> int:
    """Return a step that comes past every place before it is back, in no order one would notice."""
    step = max(1, round(count * 0.618))
    while gcd(step, count) != 1:
        step += 1
    return step


def _about(words: Words, wish: Wish) -> tuple[str, ...]:
    moods = words.products[wish.product] if wish.product else words.comments[wish.theme]
    return _of(moods, wish.mood)


def _of(moods: Moods, mood: str) -> tuple[str, ...]:
    return {"bad": moods.bad, "mixed": moods.mixed, "good": moods.good}[mood]


def _ending(words: Words, wish: Wish, chances: Sequence[float]) -> list[str]:
    """How to reach who complains, and now and then a name below."""
    found = []
    if wish.mood != "good" and chances[3] < REACHES * 2:
        found.append(_reach(words, wish.person, chances[4]))
    if chances[5] < SIGNS:
        found.append(words.signed.format(name=wish.person.name))
    return found


def _behind(greeting: str, text: str) -> str:
    """Let a sentence follow a greeting: behind a comma it begins small."""
    small = greeting.endswith(",") and not text.startswith(("I ", "I'"))
    return f"{greeting} {text[0].lower() + text[1:] if small else text}"


def _reach(words: Words, person: Person, chance: float) -> str:
    chosen = words.reach[int(chance * len(words.reach))]
    return chosen.format(phone=person.phone, mail=person.email)


def _told(text: str, person: Person, chances: Sequence[float]) -> str:
    """Let the writer be a man or a woman, and fill in an order's number."""
    spoken = _GENDERED.sub(lambda found: found[2 if person.is_woman else 1], text)
    return spoken.replace("{order}", str(10_000 + int(chances[6] * 89_999)))


def _slipped(text: str, chances: Sequence[float]) -> str:
    """Write as carelessly as some do."""
    if chances[7] >= SLIPS:
        return text
    slips = (_without_capital, _without_stop, _louder, _swapped, _without_tails)
    return slips[int(chances[8] * len(slips))](text, chances[9])


def _without_capital(text: str, _chance: float) -> str:
    return text.lower()


def _without_stop(text: str, _chance: float) -> str:
    return text.rstrip(".!")


def _louder(text: str, chance: float) -> str:
    return text.rstrip(".!?") + ("!!!", "!!", "...", "!")[int(chance * 4)]


def _without_tails(text: str, _chance: float) -> str:
    """Polish without the signs that a hurried thumb leaves out; other languages have none."""
    return text.translate(_PLAIN)


def _swapped(text: str, chance: float) -> str:
    """Swap two letters inside a long word."""
    words = list(_LONG.finditer(text))
    if not words:
        return text
    at = words[int(chance * len(words))].start() + 2
    return f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
