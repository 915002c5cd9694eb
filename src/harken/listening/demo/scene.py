"""What every kind of demo signal is made from: the time, the customers, the company's names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.comments import Voices
from harken.listening.demo.drawing.customers import HOMES, ZONES, People, at_random, people
from harken.listening.demo.drawing.moments import Clock, History, Moments, Seconds
from harken.organisation.demo.company import PLACES, TEAMS

SURVEY, HELPDESK, SHOP, REVIEWS = "survey", "helpdesk", "web shop", "reviews"
SOURCES = (SURVEY, HELPDESK, SHOP, REVIEWS)
KEY = "demo-"
FEWEST_PEOPLE = 50
FEW = 40_000
SIGNALS_EACH, OF_MANY_EACH = 4, 16
"""How often a customer is heard: a company that hears more, hears more of the same people."""
Columns = dict[str, Any]
Saying = str | Callable[[], str]
"""A text, or how it is made when its turn in time has come."""
Numbers = NDArray[np.int64]


class Kind(Protocol):
    """Signals of one kind: when each happened, and the columns of some of them."""

    @property
    def source(self) -> str:
        """Where they come from."""

    @property
    def when(self) -> Seconds:
        """When each happened."""

    def columns(self, some: Numbers) -> Columns:
        """Return the columns of those at some places; each place is asked for once, in time."""


@dataclass(frozen=True)
class Scene:
    """The time, the people in it, and what has been said so far."""

    history: History
    people: People
    voices: Voices = field(default_factory=Voices)

    @cached_property
    def _clocks(self) -> Mapping[str, Clock]:
        return {zone: Clock.of(zone, self.history) for zone in ZONES}

    @cached_property
    def _introduced(self) -> NDArray[np.bool_]:
        return np.zeros(len(self.people), np.bool_)

    def visitors(self, rng: np.random.Generator, count: int) -> tuple[Numbers, Seconds]:
        """Return for `count` occasions who it is (a place in `people`), and when."""
        who = at_random(rng, count, len(self.people))
        return who, self.history.draw(rng, np.array(ZONES)[self.people.homes[who]])

    def moments(self, who: Numbers, when: Seconds) -> Moments:
        """Return moments as the clocks show them where these people live."""
        homes = self.people.homes[who]
        ahead = np.zeros(len(when), np.int64)
        for place in range(len(HOMES)):
            here = homes == place
            ahead[here] = self._clocks[ZONES[place]].ahead(when[here])
        return Moments(when, ahead)

    def about(self, who: Numbers) -> Columns:
        """Return the columns that say whose signals they are.

        Who told their name is introduced with the first signal; later the id is enough.
        """
        columns: Columns = self.people.columns(who)
        fresh = self._fresh(who)
        columns["customer.language"] = _where(fresh, columns["language"])
        columns["customer.country"] = _where(fresh, columns["country"])
        told = [
            self.people[place] if is_fresh and self.people.known[place] else None
            for place, is_fresh in zip(who.tolist(), fresh, strict=True)
        ]
        for name in ("name", "email", "phone"):
            columns[f"customer.{name}"] = [getattr(one, name) if one else None for one in told]
        return columns

    def _fresh(self, who: Numbers) -> list[bool]:
        _names, first = np.unique(who, return_index=True)
        fresh = np.zeros(len(who), np.bool_)
        fresh[first] = ~self._introduced[who[first]]
        self._introduced[who] = True
        return fresh.tolist()


def _where(wanted: list[bool], values: list[str]) -> list[str | None]:
    return [value if one else None for one, value in zip(wanted, values, strict=True)]


def scene_of(rng: np.random.Generator, now: datetime, count: int) -> Scene:
    """Return the scene for about `count` signals before `now`."""
    crowd = min(count, FEW) // SIGNALS_EACH + max(0, count - FEW) // OF_MANY_EACH
    return Scene(History(now), people(rng, max(FEWEST_PEOPLE, crowd)))


def keys(kind: str, some: Numbers) -> list[str]:
    """Return the keys of signals of a kind: the same at every run."""
    return [f"{KEY}{kind}-{place + 1:07d}" for place in some.tolist()]


def place_name(key: str) -> str:
    """Return a location as the organisation's English pages call it."""
    return PLACES[key].name.in_language("en")


def team_name(key: str) -> str:
    """Return a team as the organisation's English pages call it."""
    return TEAMS[key].name.in_language("en")


PLACE_NAMES = [place_name(home) for home in HOMES]
SHOP_TEAMS = [team_name(home) for home in HOMES]
