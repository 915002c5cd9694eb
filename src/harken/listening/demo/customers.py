"""The customers: where they live, what they speak, and what some of them told about themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.plan import LANGUAGES, PEOPLE
from harken.listening.demo.words.names import NAMES, NICKNAMES
from harken.organisation.demo.company import PLACES, DemoPlace

KNOWN = 0.25
"""How many of them told their name and how to reach them."""
TIERS = ("none", "silver", "gold")
TIER_ENDS = (0.55, 0.85)
_PHONES = {
    "PL": "+48 100 {:03d} {:03d}", "UA": "+380 20 {:03d} {:03d}", "LT": "+370 100 {:03d}{:03d}",
    "US": "+1 202 555 01{:02d}",
}  # fmt: skip
"""Ranges that belong to nobody."""


@dataclass(frozen=True)
class Person:
    """One customer; `name`, `email` and `phone` as they would give them."""

    id: str
    place: str
    language: str
    is_woman: bool
    name: str
    email: str
    phone: str
    tier: str
    is_known: bool

    @property
    def home(self) -> DemoPlace:
        """The shop near them."""
        return PLACES[self.place]

    @cached_property
    def introduced(self) -> Mapping[str, Any]:
        """The customer with everything that is known, as a signal says it."""
        plain = {"id": self.id, "language": self.language, "country": self.home.country}
        if not self.is_known:
            return plain
        return {**plain, "name": self.name, "email": self.email, "phone": self.phone}


def people(rng: np.random.Generator, count: int) -> list[Person]:
    """Return `count` customers."""
    places = rng.choice(list(PEOPLE), count, p=list(PEOPLE.values()))
    chances = rng.random((count, 7))
    return [
        _person(number, str(place), row)
        for number, (place, row) in enumerate(zip(places, chances.tolist(), strict=True), 1)
    ]


def _person(number: int, place: str, chances: Sequence[float]) -> Person:
    language = _pick(LANGUAGES[place], chances[0])
    is_woman = chances[1] < 0.55  # noqa: PLR2004
    nickname = NICKNAMES[int(chances[4] * len(NICKNAMES))]
    return Person(
        id=f"C-{10_000 + number}",
        place=place,
        language=language,
        is_woman=is_woman,
        name=NAMES[language].full(chances[2], chances[3], is_woman=is_woman),
        email=f"{nickname}.{number}@example.org",
        phone=_phone(PLACES[place].country, number),
        tier=TIERS[sum(chances[5] >= end for end in TIER_ENDS)],
        is_known=chances[6] < KNOWN,
    )


def _pick(weights: Mapping[str, float], chance: float) -> str:
    for name, weight in weights.items():
        if chance < weight:
            return name
        chance -= weight
    return next(iter(weights))


def _phone(country: str, number: int) -> str:
    pattern = _PHONES[country]
    if country == "US":
        return pattern.format(number % 100)
    return pattern.format(number * 7919 % 1000, number % 1000)


def at_random(rng: np.random.Generator, count: int, known: Sequence[Person]) -> NDArray[np.int64]:
    """Return the places of `count` customers in `known`; some of them come often."""
    return (rng.random(count) ** 1.4 * len(known)).astype(np.int64)
