"""Forty days of signals, rules of every kind, and what a plain loop says of both."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

ZONE = ZoneInfo("America/Los_Angeles")
COUNT = 60
PROMISED = 3600
TEXTS = [
    "Much too late", "Later, please", "It is LATE again", "", "",
    "Застосунок не працює", "працює, але не так", "Ёлка не пришла", "елка",
    "Za późno", "pozno", "refund, refunded",
]  # fmt: skip
PHRASES = [
    "late", "late*", "too late", "не працює", "не прац*", "елк*", "pozn*", "późno", "refund*",
]  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A signal as it is now, in plain values."""

    number: int
    at: datetime
    says: dict[str, Any]
    is_there: bool = True

    @property
    def day(self) -> date:
        """The day in the house's zone."""
        return self.at.astimezone(ZONE).date()

    @property
    def customer(self) -> str | None:
        """Whom it comes from, where that is known."""
        return self.says.get("customer")


Test = Callable[[dict[str, Any]], bool]


def known(name: str, test: Callable[[Any], bool]) -> Test:
    return lambda says: says.get(name) is not None and test(says[name])


OF_WHOM: list[list[tuple[list[str], Test]]] = [
    [
        (["channel=phone"], known("channel", lambda one: one == "phone")),
        (["channel=phone", "channel=Чат"], known("channel", lambda one: one in {"phone", "Чат"})),
        (["channel="], lambda says: says.get("channel") is None),
    ],
    [
        (["team=Support"], known("team", lambda one: one == "Support")),
        (["team="], lambda says: says.get("team") is None),
    ],
    [
        (["age=18..30"], known("age", lambda one: 18 <= one <= 30)),
        (["age=..18"], known("age", lambda one: one <= 18)),
        (["age=18,5"], known("age", lambda one: one == 18.5)),
        (["age="], lambda says: says.get("age") is None),
    ],
    [(["member=yes"], known("member", bool)), (["member=no"], known("member", lambda x: not x))],
    [
        (["joined=2026-01-12..2026-02-01"],
         known("joined", lambda one: "2026-01-12" <= one <= "2026-02-01")),
        (["joined=2026-02-01.."], known("joined", lambda one: one >= "2026-02-01")),
    ],
    [(["money=5..40"], known("money", lambda one: 5 <= one <= 40))],
]  # fmt: skip
OF_VALUE: list[tuple[list[str], Test]] = [
    (["value=3"], known("nps", lambda one: one == 3)),
    (["value=2..7"], known("nps", lambda one: 2 <= one <= 7)),
]


@dataclass(frozen=True)
class AnyRule:
    """A rule, and beside it what it means."""

    columns: dict[str, Any]
    tests: tuple[Test, ...]
    phrases: tuple[str, ...]
    population: list[str] = field(default_factory=list)
    promise: bool = False

    @property
    def quiet_days(self) -> int:
        return int(self.columns["quiet_days"])

    @property
    def cap(self) -> int:
        return int(self.columns["most_a_day"])

    def fits(self, one: Said) -> bool:
        """Tell by a plain look whether a signal fits, were it there or not."""
        spoken = not self.phrases or any(
            stands(phrase, one.says.get("text", "")) for phrase in self.phrases
        )
        return spoken and all(test(one.says) for test in self.tests)


def stands(phrase: str, text: str) -> bool:
    """Tell whether the words of a phrase follow one another in a text."""
    is_plain = bare(phrase) == phrase
    said = [bare(word) if is_plain else word for word in re.findall(r"\w+", plain(text))]
    asked = plain(phrase).split()
    return any(
        all(meets(word, said[at + n]) for n, word in enumerate(asked))
        for at in range(len(said) - len(asked) + 1)
    )


def meets(asked: str, said: str) -> bool:
    return said.startswith(asked[:-1]) if asked.endswith("*") else said == asked


def plain(text: str) -> str:
    return text.casefold().replace("ё", "е")


def bare(text: str) -> str:
    return "".join(one for one in normalize("NFD", text) if not combining(one))


@dataclass
class Played:
    """What comes of signals: cases by day, signals that joined one, those held back."""

    opened: Counter[date] = field(default_factory=Counter)
    joined: int = 0
    held: int = 0


def played(fitting: Iterable[Said], rule: AnyRule, *, capped: bool, ends: bool) -> Played:
    """Play signals through in the order of time; `ends`: each case is over at once."""
    done, begun = Played(), {}
    for one in fitting:
        before = begun.get(one.customer) if one.customer else None
        quiet = before is not None and one.at - before <= timedelta(days=rule.quiet_days)
        if before is not None and (not ends or (quiet and rule.quiet_days)):
            done.joined += 1
        elif capped and done.opened[one.day] >= rule.cap:
            done.held += 1
        else:
            done.opened[one.day] += 1
            begun[one.customer] = one.at
    return done


def said_by(dice: random.Random) -> dict[str, Any]:
    """What a signal says, with much left out."""
    says: dict[str, Any] = {
        "channel": dice.choice(["phone", "Чат", None]),
        "team": dice.choice(["Support", "support", None]),
        "text": dice.choice(TEXTS),
        "age": dice.choice([17, 18, 18.5, 30, 31, None]),
        "member": dice.choice([True, False, None]),
        "joined": dice.choice(["2026-01-11", "2026-01-12", "2026-02-01", "2026-02-02", None]),
        "nps": dice.choice([*range(11), None, None]),
        "wait": dice.choice([PROMISED - 1, PROMISED, PROMISED + 1, None]),
        "money": dice.choice([4.99, 5, 40, None]),
        "customer": dice.choice(["ann", "bob", "eva", None]),
    }
    return {name: value for name, value in says.items() if value is not None}


def as_new(says: dict[str, Any]) -> dict[str, Any]:
    """Return it as it is recorded."""
    own = {name: says[name] for name in ("age", "member", "joined") if name in says}
    given: dict[str, Any] = {"dimensions": own}
    given |= {name: says[name] for name in ("channel", "team", "text") if name in says}
    if "nps" in says:
        given["scores"] = {"nps": says["nps"]}
    if "wait" in says:
        given["durations"] = {"first_response_seconds": says["wait"]}
    if "money" in says:
        given["money"] = {"amount": says["money"], "currency": "EUR"}
    if "customer" in says:
        given["customer"] = {"id": says["customer"]}
    return given


@st.composite
def rules(draw: Any) -> AnyRule:
    """Any rule that looks for something."""
    columns: dict[str, Any] = {
        "quiet_days": draw(st.sampled_from([0, 1, 5, 30])),
        "most_a_day": draw(st.integers(0, 3)),
        "where": [],
    }
    tests: list[Test] = []
    population: list[str] = []
    asks, phrases = draw(st.sampled_from(["nothing", "any", "at most", "at least"])), ()
    if draw(st.booleans()):
        phrases = tuple(draw(st.lists(st.sampled_from(PHRASES), max_size=3, unique=True)))
    if asks != "nothing":
        population = _asked(draw, asks, columns, tests)
    promise = draw(st.integers(0, 3)) == 0
    if promise:
        tests.append(known("wait", lambda one: one > PROMISED))
    for choices in draw(st.lists(st.sampled_from(OF_WHOM), max_size=2, unique_by=id)):
        texts, test = draw(st.sampled_from(choices))
        columns["where"] += texts
        tests.append(test)
    if not (tests or phrases):
        phrases = ("late*",)
    columns["words"] = list(phrases)
    return AnyRule(columns, tuple(tests), phrases, population, promise)


def _asked(draw: Any, asks: str, columns: dict[str, Any], tests: list[Test]) -> list[str]:
    """Ask for an answer of NPS; return of whom the metric is."""
    columns["metric"] = "nps"
    tests.append(known("nps", lambda _one: True))
    if asks != "any":
        value = draw(st.integers(0, 10))
        columns |= {"sense": asks, "value": value}
        low = asks == "at least"
        tests.append(known("nps", lambda one: one >= value if low else one <= value))
    if draw(st.integers(0, 3)) == 0:
        texts, test = draw(st.sampled_from(OF_VALUE))
        columns["where"] += texts
        tests.append(test)
    if draw(st.integers(0, 3)):
        return []
    texts, test = draw(st.sampled_from([one for several in OF_WHOM for one in several]))
    tests.append(test)
    return texts
