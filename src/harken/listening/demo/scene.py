"""What every kind of demo signal is made from: the year, the customers, the company's names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.customers import Person, at_random
from harken.listening.demo.moments import Seconds, Year
from harken.organisation.demo.company import PLACES, TEAMS

SURVEY, HELPDESK, SHOP = "survey", "helpdesk", "web shop"
KEY = "demo-"


@dataclass(frozen=True)
class Scene:
    """The year and the people in it."""

    year: Year
    people: list[Person]

    def visitors(self, rng: np.random.Generator, count: int) -> tuple[NDArray[np.int64], Seconds]:
        """Return for `count` occasions who it is (a place in `people`), and when."""
        who = at_random(rng, count, self.people)
        zones = np.array([person.home.zone for person in self.people])[who]
        return who, self.year.draw(rng, zones)

    def about(self, person: Person) -> Mapping[str, Any]:
        """Return the fields of a signal that say whose it is."""
        return {
            "language": person.language,
            "country": person.home.country,
            "customer": person.introduced,
            "dimensions": {"loyalty": person.tier},
        }


def place_name(key: str) -> str:
    """Return a location as the organisation's English pages call it."""
    return PLACES[key].name.in_language("en")


def team_name(key: str) -> str:
    """Return a team as the organisation's English pages call it."""
    return TEAMS[key].name.in_language("en")
