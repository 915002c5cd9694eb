"""Tickets with their times, and how satisfied people were with the help they got."""

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.comments import Wish
from harken.listening.demo.drawing.customers import named
from harken.listening.demo.drawing.dealing import GOLDEN, SILVER, chosen, dealt, normal
from harken.listening.demo.drawing.hours import WorkingTime
from harken.listening.demo.drawing.moments import DAY, Seconds
from harken.listening.demo.plan import CONTACTS, HOUR, MINUTE, WITH_COMMENT
from harken.listening.demo.scene import (
    HELPDESK,
    SURVEY,
    Columns,
    Saying,
    Scene,
    keys,
    place_name,
    team_name,
)
from harken.listening.demo.truths import COLLEAGUES, FELT, LEFT_OPEN, PATIENCE
from harken.listening.demo.words.form import Theme
from harken.listening.demo.words.reasons import REASONS
from harken.organisation.demo.company import RETURNS_CLOSED

RETURNS = 0.12
"""The part of contacts that went to the desk for returns while there was one."""
CENTRE = "calls"
ASKED_AFTER = 2.5 * HOUR
CHANNELS = [one.channel for one in CONTACTS]
QUICKER = [CHANNELS.index(one) for one in COLLEAGUES.channels]
TEAMS = [*(team_name(one.team) for one in CONTACTS), team_name("returns")]
SATISFIED = 4
YES, PARTLY, NO = 3, 2, 1
DOUBLINGS = 2
MOODS = ("bad", "bad", "mixed", "good", "good")
CLOCKS = ("first_response_seconds", "resolution_seconds")
Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Tickets:
    """What was asked, when it was answered and solved: also when that is still to come."""

    scene: Scene
    rng: np.random.Generator
    who: Numbers
    when: Seconds
    contacts: Numbers
    teams: Numbers
    answered: Seconds
    solved: Seconds
    source: str = HELPDESK

    def columns(self, some: Numbers) -> Columns:
        """Return the columns of some tickets; a clock that runs by now is open."""
        now = self.scene.history.now.timestamp()
        reasons = [""] * len(some)
        columns = {
            "key": keys("ticket", some),
            "occurred_at": self.scene.moments(self.who[some], self.when[some]),
            "text": [
                partial(self._ask, reasons, row, place) for row, place in enumerate(self.who[some])
            ],
            "dimension:reason": reasons,
            **self.place(some),
            **self.scene.about(self.who[some]),
        }
        for name, ends in zip(CLOCKS, (self.answered[some], self.solved[some]), strict=True):
            took, over = (ends - self.when[some]).tolist(), (ends <= now).tolist()
            columns[f"duration:{name}"] = [
                time if is_over else None for time, is_over in zip(took, over, strict=True)
            ]
            columns[f"open:{name}"] = [None if is_over else True for is_over in over]
        return columns

    def _ask(self, reasons: list[str], row: int, who: int) -> str:
        """Return a question, and note what it is about."""
        voices = self.scene.voices
        text = voices.question(self.rng, self.scene.people[who])
        reasons[row] = REASONS[voices.asked]
        return text

    def place(self, some: Numbers) -> Columns:
        """Return the columns that say where in the company they belong."""
        count = len(some)
        return {
            "channel": named(CHANNELS, self.contacts[some]),
            "touchpoint": ["contact"] * count,
            "stage": ["get help"] * count,
            "journey": ["support"] * count,
            "team": named(TEAMS, self.teams[some]),
            "location": [place_name(CENTRE)] * count,
        }

    @cached_property
    def waited(self) -> Floats:
        """The minutes until the first answer, as a customer counts them."""
        return np.asarray(np.round((self.answered - self.when) / MINUTE, 1))


def tickets(rng: np.random.Generator, scene: Scene, count: int) -> Tickets:
    """Return `count` tickets, with answers and solutions in the hours in which teams work."""
    who, when = scene.visitors(rng, count)
    contacts = chosen([one.share for one in CONTACTS], dealt(when))
    at_work = WorkingTime.of(CENTRE, scene.history)
    live = np.array([one.is_live for one in CONTACTS])[contacts]
    inside = at_work.inside(when, rng.random(count), scene.history.now.timestamp() - 1)
    when = np.where(live, inside, when)
    late = when > scene.history.now.timestamp() - LEFT_OPEN.days * DAY
    piled = late & (contacts == CHANNELS.index(LEFT_OPEN.channel))
    sooner = np.isin(contacts, QUICKER) & scene.history.is_since(scene.history.joined_on, when)
    answered = at_work.later(when.astype(np.float64), _responses(contacts, sooner, when))
    solved = at_work.later(answered, _rests(contacts, piled, when))
    early = ~scene.history.is_since(RETURNS_CLOSED, when)
    teams = np.where((rng.random(count) < RETURNS) & early, len(CONTACTS), contacts)
    ends = np.rint(answered).astype(np.int64), np.rint(solved).astype(np.int64)
    return Tickets(scene, rng, who, when, contacts, teams, *ends)


def _responses(contacts: Numbers, sooner: NDArray[np.bool_], when: Seconds) -> Floats:
    """Return working seconds until the first answer."""
    usual = np.array([one.response for one in CONTACTS])[contacts]
    middle = np.where(sooner, usual * COLLEAGUES.part, usual)
    spread = np.array([one.response_spread for one in CONTACTS])[contacts]
    return np.asarray(middle * np.exp(spread * normal(dealt(contacts, sooner, when, by=GOLDEN))))


def _rests(contacts: Numbers, piled: NDArray[np.bool_], when: Seconds) -> Floats:
    """Return working seconds from the first answer to the solution."""
    usual = np.array([one.rest for one in CONTACTS])[contacts]
    middle = np.where(piled, LEFT_OPEN.hours * HOUR, usual)
    spread = np.array([one.rest_spread for one in CONTACTS])[contacts]
    return np.asarray(middle * np.exp(spread * normal(dealt(contacts, piled, when, by=SILVER))))


@dataclass(frozen=True)
class Answers:
    """Answers to 'how satisfied are you?' after tickets that are solved; `about` says which."""

    tickets: Tickets
    about: Numbers
    satisfaction: Numbers
    ease: Numbers
    kept: Numbers
    source: str = SURVEY

    @cached_property
    def when(self) -> Seconds:
        """When each answered."""
        return self.tickets.solved[self.about] + int(ASKED_AFTER)

    def columns(self, some: Numbers) -> Columns:
        """Return the columns of some answers."""
        about = self.about[some]
        who = self.tickets.who[about]
        return {
            "key": keys("contact", about),
            "occurred_at": self.tickets.scene.moments(who, self.when[some]),
            "survey": ["after contact"] * len(some),
            "score:csat": self.satisfaction[some].tolist(),
            "score:ces": [ease or None for ease in self.ease[some].tolist()],
            "score:promise_kept": [kept or None for kept in self.kept[some].tolist()],
            "dimension:waited_minutes": self.tickets.waited[about].tolist(),
            "text": self._texts(some, who),
            **self.tickets.place(about),
            **self.tickets.scene.about(who),
        }

    def _texts(self, some: Numbers, who: Numbers) -> list[Saying]:
        scene, rng = self.tickets.scene, self.tickets.rng
        moods = [MOODS[score - 1] for score in self.satisfaction[some].tolist()]
        speaking = rng.random(len(some)) < [WITH_COMMENT[mood] for mood in moods]
        return [
            partial(scene.voices.comment, rng, Wish(scene.people[place], Theme.CONTACT, mood))
            if speaks
            else ""
            for place, mood, speaks in zip(who, moods, speaking, strict=True)
        ]


def answers(rng: np.random.Generator, drawn: Tickets, count: int) -> Answers:
    """Return the answers after up to `count` tickets that are solved."""
    by_now = drawn.solved + ASKED_AFTER < drawn.scene.history.now.timestamp()
    about = np.flatnonzero(by_now)[:count]
    waited = drawn.waited[about]
    satisfied = dealt(alike(waited), drawn.solved[about]) * 100 < satisfied_after(waited)
    high = rng.choice((SATISFIED, 5), len(about), p=(0.4, 0.6))
    low = rng.choice((1, 2, 3), len(about), p=(0.25, 0.3, 0.45))
    scores = np.where(satisfied, high, low)
    ease = np.rint(1.3 * scores + 0.3 + 0.9 * rng.standard_normal(len(about))).clip(1, 7)
    asked = np.arange(len(about)) % 2 == 1
    eases = np.where(asked, ease, 0).astype(np.int64)
    return Answers(drawn, about, scores, eases, _felt(drawn, about))


def _felt(drawn: Tickets, about: Numbers) -> Numbers:
    """Return whether they felt the promise of two minutes kept: yes, partly, no; 0 is not asked."""
    minutes = drawn.waited[about]
    within = (minutes <= FELT.short, minutes <= FELT.promised)
    share = np.select(within, (FELT.at_once, FELT.in_time), FELT.late)
    chance = 100 * dealt(share, drawn.solved[about], by=SILVER)
    felt = np.select((chance < share, chance < (share + 100) / 2), (YES, PARTLY), NO)
    return np.where(np.isin(drawn.contacts[about], QUICKER), felt, 0)


def alike(minutes: Floats) -> Numbers:
    """Return one number for waits that cost about as much: two doublings each, dealt by time."""
    return np.asarray(np.log2(np.maximum(minutes, 1.0)) // DOUBLINGS, np.int64)


def satisfied_after(minutes: Floats) -> Floats:
    """Return how many per cent are satisfied who waited so long."""
    doublings = np.log2(np.maximum(minutes, 1.0))
    return np.asarray(PATIENCE.at_a_minute - PATIENCE.a_doubling * doublings)
