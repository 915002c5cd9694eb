"""The same figures by plain loops over minutes: nothing of the product is imported here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
Z = 1.959963984540054
"""The 97.5 % point of the normal distribution, from a table."""
Spans = Sequence[tuple[datetime, datetime]]
Week = Sequence[Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class ByHand:
    """Weeks in force from a date (Monday first, minutes of the day), in a zone, and the days on
    which nobody works."""

    zone: ZoneInfo
    weeks: Sequence[tuple[date, Week]]
    closed: frozenset[date] = frozenset()

    def works(self, minute: datetime) -> bool:
        local = minute.astimezone(self.zone)
        if local.date() in self.closed:
            return False
        week = [week for since, week in self.weeks if since <= local.date()][-1]
        clock = local.hour * 60 + local.minute
        return any(opens <= clock < closes for opens, closes in week[local.weekday()])


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
    works: Callable[[datetime], bool], start: datetime, promised: int, waits: Spans = ()
) -> datetime:
    """Walk on minute by minute until `promised` of them have counted."""
    at, left = start.astimezone(UTC), promised
    while left:
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
    return datetime.combine(day, time(23, 59, 59, 999999), zone)


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
