"""Drawing what people answered, from shares that stand here and nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from harken.surveys.definition.records import Answer
from harken.surveys.demo.words import MISSING

ZONE = ZoneInfo("Europe/Warsaw")
LANGUAGES = {"pl": 0.44, "uk": 0.24, "en": 0.2, "ru": 0.12}
TASK = {"3": 0.64, "2": 0.2, "1": 0.16}
"""Who got it done by themselves: yes, partly, no."""
TASK_BEFORE = {"3": 0.52, "2": 0.24, "1": 0.24}
"""The same before the second version of the help pages, six weeks ago."""
EASE = {"3": (6, 7, 5, 7), "2": (4, 5, 3, 5), "1": (2, 3, 1, 4)}
NEXT = {"contact": 0.55, "search-on": 0.25, "give-up": 0.2}
LEAVE_EARLY = 0.13
"""So many of those who get a second page leave before they send it."""
WRITES = 0.6


@dataclass(frozen=True)
class Drawn:
    """One person's answers: first page, the rest (None: left after the first)."""

    at: datetime
    seconds: int
    language: str
    channel: str
    first: dict[str, Answer]
    rest: dict[str, Answer] | None


def pick(chance: Random, shares: dict[str, float]) -> str:
    """Return one of the words, each as often as its share says."""
    return chance.choices(list(shares), list(shares.values()))[0]


def moment(chance: Random, day: date) -> datetime:
    """Return a moment of a day at which people sit at a screen."""
    hour = chance.choices(range(7, 23), (1, 2, 3, 4, 4, 4, 3, 3, 4, 4, 4, 4, 5, 5, 3, 1))[0]
    return datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), ZONE)


def self_service(chance: Random, now: datetime, weeks: int, count: int) -> Iterator[Drawn]:
    """Yield answers of so many people over the weeks up to now, in order."""
    days = sorted(chance.randrange(1, weeks * 7) for _one in range(count))
    for ago in reversed(days):
        yield _visitor(chance, moment(chance, now.astimezone(ZONE).date() - timedelta(ago)), ago)


def _visitor(chance: Random, at: datetime, ago: int) -> Drawn:
    done = pick(chance, TASK_BEFORE if ago > 42 else TASK)  # noqa: PLR2004 - six weeks
    first: dict[str, Answer] = {"task": done}
    if chance.random() < 0.92:  # noqa: PLR2004 - some leave it out
        first["ces"] = chance.choice(EASE[done])
    language = pick(chance, LANGUAGES)
    channel = "qr" if chance.random() < 0.15 else "link"  # noqa: PLR2004 - a code on the receipt
    rest: dict[str, Answer] | None = {}
    if done != "3":
        rest = None if chance.random() < LEAVE_EARLY else _why(chance, language)
    return Drawn(at, chance.randrange(9, 70), language, channel, first, rest)


def _why(chance: Random, language: str) -> dict[str, Answer]:
    rest: dict[str, Answer] = {"next": pick(chance, NEXT), "may_contact": False}
    if chance.random() < WRITES:
        rest["why"] = chance.choice(MISSING[language])
    return rest
