"""The clocks of a case: when they start, what stops them, and when they are due.

Every clock starts when the case was opened; of merged cases the one that lives counts as opened
when the earliest of them was. What stops the clocks is shared with tickets of other help-desks
(`listening.tickets.rules`):

- first contact: the first public reply of a person, the final letter included. Automatic replies,
  notes, somebody's side and what the customer writes do not count. A case that is over without a
  reply has no first contact, and nobody waits for one any more.
- first resolution, and resolution: the first time, and the last time after the last reopening,
  that it was resolved; where it never was since then, the last time it was closed.
- acknowledgement: the first thing written to the customer, automatic replies included.
- final letter: the first one.

Waiting for the customer is the sum of the spans between a `waiting` and the next thing that ends
it (`ENDS_WAITING`); time in our hands is the resolution without it. What was written to the
customer in a case that was merged counts for the one that lives; how that one stood says its own
log alone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from harken.listening.tickets import rules as tickets

OPENED: Final = "opened"
REPLY: Final = "reply"
AUTOMATIC: Final = "automatic"
CUSTOMER: Final = "customer"
WAITING: Final = "waiting"
WORKING: Final = "working"
RESOLVED: Final = "resolved"
REOPENED: Final = "reopened"
CLOSED: Final = "closed"
LETTER: Final = "letter"
ENDS_WAITING: Final = frozenset({CUSTOMER, WORKING, REOPENED, RESOLVED, CLOSED})
TO_THE_CUSTOMER: Final = frozenset({REPLY, AUTOMATIC, LETTER})
CLOCKED: Final = TO_THE_CUSTOMER | ENDS_WAITING | {OPENED, WAITING}
"""What the clocks run by; all else that happens to a case is nothing to them."""
WORKING_DAY: Final = 8 * 3600
"""How many seconds of working time a promised working day stands for."""
DAY: Final = 86_400
_AS_TICKET: Final = {
    REPLY: tickets.What.REPLY,
    LETTER: tickets.What.REPLY,
    RESOLVED: tickets.What.SOLVED,
    REOPENED: tickets.What.REOPENED,
    CLOSED: tickets.What.CLOSED,
}


class Happening(NamedTuple):
    """Something that happened to a case, at an aware moment."""

    at: datetime
    what: str


class Span(NamedTuple):
    """A stretch of time; without an end it lasts."""

    begins: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Course:
    """What the log of a case comes to."""

    opened_at: datetime
    contacted_at: datetime | None
    acknowledged_at: datetime | None
    letter_at: datetime | None
    first_resolved_at: datetime | None
    resolved_at: datetime | None
    """The last time; None while it is open."""
    waits: tuple[Span, ...]
    reopened: int

    @property
    def waiting_since(self) -> datetime | None:
        """Since when the customer's answer is awaited; None while it is not."""
        last = self.waits[-1] if self.waits else None
        return last.begins if last is not None and last.ends is None else None


def course_of(
    opened_at: datetime, own: Iterable[Happening], merged: Iterable[Happening] = ()
) -> Course:
    """Return what the log of a case comes to, with those of the cases merged into it.

    What is said to lie before the case was opened counts as happened then. Of one moment, things
    count in the order in which they are given.
    """
    told = [one for one in merged if one.what in TO_THE_CUSTOMER]
    given = [one for one in (*own, *told) if one.what in CLOCKED]
    ordered = sorted(
        (Happening(max(one.at, opened_at), one.what) for one in given), key=lambda one: one.at
    )
    times = tickets.times_of(
        [tickets.Event(at, _AS_TICKET[what]) for at, what in ordered if what in _AS_TICKET],
        opened_at,
    )
    stops = {name: opened_at + timedelta(seconds=took) for name, took in times.durations.items()}
    return Course(
        opened_at,
        stops.get(tickets.RESPONSE),
        next((at for at, what in ordered if what in TO_THE_CUSTOMER), None),
        next((at for at, what in ordered if what == LETTER), None),
        stops.get(tickets.FIRST_RESOLUTION),
        stops.get(tickets.RESOLUTION),
        tuple(_waits(ordered)),
        sum(what == REOPENED for _at, what in ordered),
    )


def _waits(ordered: Sequence[Happening]) -> Iterable[Span]:
    since: datetime | None = None
    for at, what in ordered:
        if what == WAITING and since is None:
            since = at
        elif what in ENDS_WAITING and since is not None:
            yield Span(since, at)
            since = None
    if since is not None:
        yield Span(since, None)


class Time:
    """Calendar time: it always passes. Working time is another one (`hours.WorkingTime`)."""

    def passed(self, begin: datetime, end: datetime) -> float:
        """Return how many seconds pass from `begin` to `end`; 0 when it is not after it."""
        return max(0.0, (end - begin).total_seconds())

    def reaches(self, begin: datetime, seconds: float) -> datetime | None:
        """Return the first moment at which `seconds` have passed since `begin`; None when that
        cannot be foreseen."""
        return begin + timedelta(seconds=seconds)


CALENDAR: Final = Time()


def took(time_: Time, begin: datetime, end: datetime, waits: Sequence[Span] = ()) -> float:
    """Return the seconds from `begin` to `end` without what of `waits` lies in between."""
    stood = sum(time_.passed(*span) for span in within(waits, begin, end))
    return time_.passed(begin, end) - stood


def within(
    waits: Sequence[Span], begin: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """Return the parts of `waits` that lie between `begin` and `end`; one that lasts goes on."""
    cut = [(max(begin, s.begins), end if s.ends is None else min(end, s.ends)) for s in waits]
    return [(first, last) for first, last in cut if first < last]


def due(
    time_: Time, begin: datetime, seconds: float, waits: Sequence[Span] = ()
) -> datetime | None:
    """Return the first moment at which `seconds` have passed since `begin`, waits left out.

    None while it stands still in a wait without an end, and where no moment can be foreseen.
    """
    left, at = seconds, begin
    for wait in waits:
        passed = time_.passed(at, wait.begins)
        if passed >= left:
            return time_.reaches(at, left)
        if wait.ends is None:
            return None
        left, at = left - passed, max(at, wait.ends)
    return time_.reaches(at, left)


def last_moment(
    opened_at: datetime, days: int, zone: ZoneInfo, counts: Callable[[date], bool] | None = None
) -> datetime:
    """Return the end of the last of `days` days given by law, in the organisation's zone.

    The day on which the case was opened is not counted; of the days after it those for which
    `counts` says so, all without one. The clock never stands still.
    """
    day = opened_at.astimezone(zone).date()
    left = days
    while left > 0:
        day += timedelta(days=1)
        left -= counts is None or counts(day)
    # From the next midnight back: the last hour of a day may come twice.
    midnight = datetime.combine(day + timedelta(days=1), time(), zone)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)
