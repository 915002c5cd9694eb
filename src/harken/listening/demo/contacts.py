"""Tickets with their times, and how satisfied people were with the help they got."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo import plan
from harken.listening.demo.comments import Wish, asked, written
from harken.listening.demo.customers import Person
from harken.listening.demo.moments import moment
from harken.listening.demo.plan import CONTACTS, Contact
from harken.listening.demo.scene import HELPDESK, KEY, SURVEY, Scene, place_name, team_name
from harken.listening.demo.words.form import Theme
from harken.listening.signals.new_signal import NewSignal
from harken.organisation.demo.company import RETURNS_CLOSED

RETURNS = 0.12
"""The part of contacts that went to the desk for returns while there was one."""
CENTRE = "calls"
PATIENCE = 2.5 * plan.HOUR
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Asking:
    """A customer turns to us."""

    number: int
    person: Person
    contact: Contact
    at: datetime
    is_return: bool

    @property
    def team(self) -> str:
        """Who answers."""
        returned = self.is_return and self.at.date() < RETURNS_CLOSED
        return team_name("returns" if returned else self.contact.team)

    @property
    def place(self) -> Mapping[str, Any]:
        """The fields that say where in the company it belongs."""
        return {
            "channel": self.contact.channel,
            "touchpoint": "contact",
            "stage": "get help",
            "journey": "support",
            "team": self.team,
            "location": place_name(CENTRE),
        }


@dataclass(frozen=True)
class Ticket:
    """What was asked, how long answer and solution took, how slow that is for its kind."""

    asking: Asking
    response: float
    resolution: float
    slowness: float


def tickets(rng: np.random.Generator, scene: Scene, count: int) -> list[Ticket]:
    """Return `count` tickets."""
    who, when = scene.visitors(rng, count)
    kinds = rng.choice(len(CONTACTS), count, p=[contact.share for contact in CONTACTS])
    slowness, more = rng.standard_normal(count), rng.standard_normal(count)
    returns = rng.random(count) < RETURNS
    return [
        _ticket(
            Asking(
                number + 1,
                scene.people[who[number]],
                CONTACTS[kinds[number]],
                moment(when[number], scene.people[who[number]].home.zone),
                is_return=bool(returns[number]),
            ),
            float(slowness[number]),
            float(more[number]),
        )
        for number in range(count)
    ]


def _ticket(asking: Asking, slowness: float, more: float) -> Ticket:
    contact = asking.contact
    response = contact.response * exp(contact.response_spread * slowness)
    rest = contact.resolution * exp(contact.resolution_spread * more)
    return Ticket(asking, round(response), round(response + rest), slowness)


def ticket_signals(
    rng: np.random.Generator, scene: Scene, drawn: list[Ticket]
) -> Iterator[NewSignal]:
    """Return the tickets as signals; what had not happened by now is not said."""
    texts = asked(rng, [ticket.asking.person for ticket in drawn])
    for ticket, text in zip(drawn, texts, strict=True):
        lasted = (scene.year.now - ticket.asking.at).total_seconds()
        durations = {
            "first_response_seconds": ticket.response,
            "resolution_seconds": ticket.resolution,
        }
        yield NewSignal(
            source=HELPDESK,
            key=f"{KEY}ticket-{ticket.asking.number:07d}",
            occurred_at=ticket.asking.at,
            durations={name: took for name, took in durations.items() if took <= lasted},
            text=text,
            **ticket.asking.place,
            **scene.about(ticket.asking.person),
        )


def contact_answers(
    rng: np.random.Generator, scene: Scene, drawn: list[Ticket], count: int
) -> Iterator[NewSignal]:
    """Return answers to 'how satisfied are you?' after up to `count` tickets that are solved."""
    done = [ticket for ticket in drawn if _answered_at(ticket) < scene.year.now][:count]
    spreads = rng.standard_normal((len(done), 2))
    scores = [_satisfaction(*pair) for pair in zip(done, spreads[:, 0].tolist(), strict=True)]
    texts = _texts(rng, done, scores)
    for place, (ticket, score) in enumerate(zip(done, scores, strict=True)):
        ease = int(np.clip(np.rint(1.3 * score + 0.3 + 0.9 * spreads[place, 1]), 1, 7))
        yield NewSignal(
            source=SURVEY,
            key=f"{KEY}contact-{ticket.asking.number:07d}",
            occurred_at=_answered_at(ticket),
            survey="after contact",
            scores={"csat": score, "ces": ease} if place % 2 else {"csat": score},
            text=texts.get(place, ""),
            **ticket.asking.place,
            **scene.about(ticket.asking.person),
        )


def _answered_at(ticket: Ticket) -> datetime:
    return ticket.asking.at + timedelta(seconds=ticket.resolution + PATIENCE)


def _satisfaction(ticket: Ticket, spread: float) -> int:
    """Slow answers cost what the plan says."""
    middle = ticket.asking.contact.satisfaction - plan.SLOW_COSTS * ticket.slowness
    return int(np.clip(np.rint(middle + spread), 1, 5))


def _texts(rng: np.random.Generator, done: list[Ticket], scores: list[int]) -> dict[int, str]:
    moods = [_mood(score) for score in scores]
    chances = rng.random(len(moods))
    speaking = [at for at, mood in enumerate(moods) if chances[at] < plan.WITH_COMMENT[mood]]
    wishes = [Wish(done[at].asking.person, Theme.CONTACT, moods[at]) for at in speaking]
    return dict(zip(speaking, written(rng, wishes), strict=True))


def _mood(score: int) -> str:
    return ("bad", "bad", "mixed", "good", "good")[score - 1]
