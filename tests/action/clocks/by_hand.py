"""The same figures by plain loops over minutes: nothing of the product is imported here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
NEVER = datetime(9000, 1, 1, tzinfo=UTC)
Z = 1.959963984540054
"""The 97.5 % point of the normal distribution, from a table."""
Spans = Sequence[tuple[datetime, datetime]]
Week = Sequence[Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class ByHand:
    """Weeks in force from a date (Monday first, minutes of the day), in a zone, the days on which
    nobody works, and those with hours of their own."""

    zone: ZoneInfo
    weeks: Sequence[tuple[date, Week]]
    closed: frozenset[date] = frozenset()
    special: Mapping[date, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def works(self, minute: datetime) -> bool:
        local = minute.astimezone(self.zone)
        clock = local.hour * 60 + local.minute
        return any(opens <= clock < closes for opens, closes in self.on(local.date()))

    def on(self, day: date) -> Sequence[tuple[int, int]]:
        if day in self.special or day in self.closed:
            return self.special.get(day, ())
        return [week for since, week in self.weeks if since <= day][-1][day.weekday()]


def always(_minute: datetime) -> bool:
    return True


def minutes(
    works: Callable[[datetime], bool], start: datetime, end: datetime, waits: Spans = ()
) -> int:
    """Count the minutes from `start` to `end` that count, those of `waits` left out."""
    at, found = start.astimezone(UTC), 0
    while at < end:
        if works(at) and not any(begin <= at < finish for begin, finish in waits):
            found += 1
        at += MINUTE
    return found


def due(
    works: Callable[[datetime], bool], start: datetime, promised: int, waits: Spans = (),
    until: datetime = NEVER,
) -> datetime | None:  # fmt: skip
    """Walk on minute by minute until `promised` of them have counted; None past `until`."""
    at, left = start.astimezone(UTC), promised
    while left:
        if at >= until:
            return None
        if works(at) and not any(begin <= at < finish for begin, finish in waits):
            left -= 1
        at += MINUTE
    return at


def last_day(opened: datetime, days: int, zone: ZoneInfo, free: frozenset[date] | None) -> date:
    """Count days after the one of opening; Monday to Friday without `free` ones where given."""
    day = opened.astimezone(zone).date()
    while days:
        day += timedelta(days=1)
        if free is None or (day.weekday() < 5 and day not in free):
            days -= 1
    return day


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Walk on from noon until the calendar on the wall shows another day."""
    at = datetime.combine(day, time(12), zone).astimezone(UTC)
    while at.astimezone(zone).date() == day:
        at += MINUTE
    return at - timedelta(microseconds=1)


@dataclass
class Told:
    """What the log of a case tells whoever goes through it once with a pencil."""

    contacted: datetime | None = None
    acknowledged: datetime | None = None
    letter: datetime | None = None
    solved: datetime | None = None
    closed: datetime | None = None
    reopened: int = 0
    waits: list[tuple[datetime, datetime]] = field(default_factory=list)
    waiting: datetime | None = None

    @property
    def over(self) -> datetime | None:
        return self.solved or self.closed

    def wrote(self, at: datetime, what: str) -> None:
        self.acknowledged = self.acknowledged or at
        if what in ("reply", "letter"):
            self.contacted = self.contacted or at
        if what == "letter":
            self.letter = self.letter or at

    def moved(self, at: datetime, what: str) -> None:
        if what == "resolved":
            self.solved = at
        elif what == "closed":
            self.closed = at
        elif what == "reopened":
            self.solved, self.closed, self.reopened = None, None, self.reopened + 1
        if what == "waiting":
            self.waiting = self.waiting or at
        elif self.waiting and what in ("customer", "working", "reopened", "resolved", "closed"):
            self.waits.append((self.waiting, at))
            self.waiting = None


def told(
    opened: datetime, own: Iterable[tuple[datetime, str]], merged: Iterable[tuple[datetime, str]]
) -> Told:
    """Go through the log of a case and those merged into it; a wait without end goes on."""
    found = Told()
    both = [(at, place, True, what) for place, (at, what) in enumerate(own)]
    both += [(at, len(both) + place, False, what) for place, (at, what) in enumerate(merged)]
    for at, _place, is_own, what in sorted((max(at, opened), *rest) for at, *rest in both):
        if what in ("reply", "automatic", "letter"):
            found.wrote(at, what)
        elif is_own:
            found.moved(at, what)
    if found.waiting:
        found.waits.append((found.waiting, NEVER))
    return found


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Methodology 3.2, in per cent."""
    q, zz = hits / n, Z * Z
    centre = (q + zz / (2 * n)) / (1 + zz / n)
    half = Z * sqrt(q * (1 - q) / n + zz / (4 * n * n)) / (1 + zz / n)
    return 100 * (centre - half), 100 * (centre + half)


def middle(values: Sequence[float]) -> float:
    """Return the median: the middle one, or half way between the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def ninth(values: Sequence[float]) -> float:
    """Return the ninth decile: the first value that nine in ten do not exceed, or half way to the
    next where those are nine in ten to the dot (methodology 3.4)."""
    ordered = sorted(values)
    whole, rest = divmod(9 * len(ordered), 10)
    return ordered[whole] if rest else (ordered[whole - 1] + ordered[whole]) / 2
