"""The customers: where they live, what they speak, and what some of them told about themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.drawing.dealing import chosen
from harken.listening.demo.plan import LANGUAGES, PEOPLE, TIERS
from harken.listening.demo.words.names import NAMES, NICKNAMES
from harken.organisation.demo.company import PLACES

KNOWN = 0.25
"""How many of them told their name and how to reach them."""
WOMEN = 0.55
FIRST = 10_001
HOMES = list(PEOPLE)
COUNTRIES = [PLACES[home].country for home in HOMES]
ZONES = [PLACES[home].zone for home in HOMES]
SPOKEN = sorted({language for spoken in LANGUAGES.values() for language in spoken})
TIER_NAMES = list(TIERS)
_PHONES = {
    "PL": "+48 100 {:03d} {:03d}", "UA": "+380 20 {:03d} {:03d}", "LT": "+370 100 {:03d}{:03d}",
    "US": "+1 202 555 01{:02d}",
}  # fmt: skip
"""Ranges that belong to nobody."""
Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Person:
    """One customer; `name`, `email` and `phone` as they would give them."""

    id: str
    home: str
    language: str
    is_woman: bool
    name: str
    email: str
    phone: str

    @property
    def country(self) -> str:
        """Where they live."""
        return PLACES[self.home].country


@dataclass(frozen=True)
class People:
    """All customers, column by column; `chances` decide about their names."""

    homes: NDArray[np.int8]
    languages: NDArray[np.int8]
    tiers: NDArray[np.int8]
    women: NDArray[np.bool_]
    known: NDArray[np.bool_]
    chances: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.homes)

    def __getitem__(self, place: int) -> Person:
        home, language = HOMES[self.homes[place]], SPOKEN[self.languages[place]]
        is_woman = bool(self.women[place])
        first, last, nick = self.chances[place].tolist()
        return Person(
            id=f"C-{FIRST + place}",
            home=home,
            language=language,
            is_woman=is_woman,
            name=NAMES[language].full(first, last, is_woman=is_woman),
            email=f"{NICKNAMES[int(nick * len(NICKNAMES))]}.{place + 1}@example.org",
            phone=_phone(PLACES[home].country, place + 1),
        )

    def columns(self, who: Numbers) -> dict[str, list[Any]]:
        """Return the columns that say whose signals they are, without personal data."""
        languages = named(SPOKEN, self.languages[who])
        countries = named(COUNTRIES, self.homes[who])
        return {
            "language": languages,
            "country": countries,
            "dimension:loyalty": named(TIER_NAMES, self.tiers[who]),
            "customer.id": [f"C-{FIRST + place}" for place in who.tolist()],
        }


def named(names: Sequence[str], places: NDArray[Any]) -> list[str]:
    """Return the names at some places."""
    return [names[place] for place in places.tolist()]


def people(rng: np.random.Generator, count: int) -> People:
    """Return `count` customers."""
    homes = chosen(list(PEOPLE.values()), rng.random(count))
    spoken = rng.random(count)
    languages = np.zeros(count, np.int8)
    for place, home in enumerate(HOMES):
        here = homes == place
        mine = [SPOKEN.index(language) for language in LANGUAGES[home]]
        which = chosen(list(LANGUAGES[home].values()), spoken[here])
        languages[here] = np.array(mine)[which]
    return People(
        homes.astype(np.int8),
        languages,
        chosen(list(TIERS.values()), rng.random(count)).astype(np.int8),
        rng.random(count) < WOMEN,
        rng.random(count) < KNOWN,
        rng.random((count, 3), np.float32),
    )


def _phone(country: str, number: int) -> str:
    pattern = _PHONES[country]
    if country == "US":
        return pattern.format(number % 100)
    return pattern.format(number * 7919 % 1000, number % 1000)


def at_random(rng: np.random.Generator, count: int, known: int) -> Numbers:
    """Return `count` customers as places among `known`; some of them come often."""
    return (rng.random(count) ** 1.4 * known).astype(np.int64)
