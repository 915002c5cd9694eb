"""Whatever happens to a case, by whatever hours: its clocks equal a walk over minutes (`by_hand`)
across clock changes of an hour and of half an hour, holidays and a schedule changed midway."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harken.action.clocks.hours import Hours, WorkingTime
from harken.action.clocks.keeping import NO_REPLY, STANDS, set_clock, stop_of
from harken.action.clocks.models import CaseClock
from harken.action.clocks.rules import Happening, course_of, last_moment
from harken.organisation.calendars.queries import week_of
from harken.organisation.calendars.rules import Interval, Schedule, Version
from tests.action.clocks import by_hand

CHANGES = {
    "Europe/Warsaw": (date(2025, 3, 30), date(2025, 10, 26)),
    "America/Los_Angeles": (date(2025, 3, 9), date(2025, 11, 2)),
    "Australia/Lord_Howe": (date(2025, 4, 6), date(2025, 10, 5)),  # by half an hour
    "Africa/Cairo": (date(2025, 4, 25), date(2025, 10, 30)),  # at midnight
    "Asia/Kathmandu": (date(2025, 12, 31),),  # never; 5:45 before UTC, and a new year
}
SINCE = date(2020, 1, 1)
LONG_AFTER = timedelta(days=18)
WHATS = (
    "reply", "automatic", "customer", "waiting", "working", "resolved", "reopened", "closed",
    "letter", "note", "snoozed", "handed",
)  # fmt: skip
Hand = Sequence[tuple[int, int]]


class Given(NamedTuple):
    """The same hours twice: as Harken has them, and as the walk has them."""

    time: WorkingTime
    shift: by_hand.ByHand


def written(day: Hand) -> str:
    return ", ".join(f"{a // 60}:{a % 60:02d}-{b // 60}:{b % 60:02d}" for a, b in day)


@st.composite
def days(draw: Any) -> Hand:
    """A day's hours, some of them up to midnight, some from midnight on."""
    cuts = sorted(draw(st.sets(st.integers(0, 288), max_size=4)))
    if draw(st.booleans()):
        cuts = sorted({0, 288} | set(cuts))
    return [(5 * a, 5 * b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@st.composite
def schedules(draw: Any) -> tuple[Given, datetime]:
    zone = draw(st.sampled_from(sorted(CHANGES)))
    changed = draw(st.sampled_from(CHANGES[zone]))
    weeks = st.lists(days(), min_size=7, max_size=7)
    midway = changed + timedelta(days=draw(st.integers(-2, 4)))
    versions = [(SINCE, draw(weeks)), (midway, draw(weeks))]
    near = st.integers(-4, 8).map(lambda n: changed + timedelta(days=n))
    closed = draw(st.frozensets(near, max_size=3))
    holidays = draw(st.frozensets(near, max_size=2))
    special = draw(st.dictionaries(near, days().filter(bool), max_size=2))
    schedule = Schedule(
        ZoneInfo(zone),
        tuple(Version(since, week_of([written(day) for day in week])) for since, week in versions),
        dict.fromkeys(closed, "Closed"),
        {day: tuple(Interval(*span) for span in hours) for day, hours in special.items()},
        lambda day: "Holiday" if day in holidays else None,
    )
    shift = by_hand.ByHand(ZoneInfo(zone), versions, closed | holidays, special)
    first = datetime(changed.year, changed.month, changed.day, tzinfo=UTC) - timedelta(days=2)
    return Given(WorkingTime(schedule), shift), first


MINUTES = st.integers(-120, 6 * 1440)
LOGS = st.lists(st.tuples(MINUTES, st.sampled_from(WHATS)), max_size=9)
PROMISES = st.tuples(st.integers(1, 40 * 60), st.booleans(), st.booleans())


def moments(opened: datetime, log: Sequence[tuple[int, str]]) -> list[Happening]:
    return [Happening(opened + timedelta(minutes=minute), what) for minute, what in log]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(schedules(), st.integers(0, 2880), LOGS, LOGS, PROMISES)
def test_every_clock_equals_a_walk_over_minutes(
    given_: tuple[Given, datetime],
    minute: int,
    own: list[tuple[int, str]],
    merged: list[tuple[int, str]],
    promise: tuple[int, bool, bool],
) -> None:
    (time, shift), first = given_
    opened = first + timedelta(minutes=minute)
    promised, in_hours, pauses = promise
    log, other = moments(opened, own), moments(opened, merged)
    course, told = course_of(opened, log, other), by_hand.told(opened, log, other)
    assert (course.contacted_at, course.acknowledged_at, course.letter_at) == (
        told.contacted, told.acknowledged, told.letter,
    )  # fmt: skip
    assert (course.resolved_at, course.reopened) == (told.over, told.reopened)
    assert course.waiting_since == told.waiting
    shift_works = cache(shift.works)
    works = shift_works if in_hours else by_hand.always
    waits = told.waits if pauses else []
    until = opened + LONG_AFTER
    due = by_hand.due(works, opened, promised, waits, until)
    for name, stop in (("contact", told.contacted or told.over), ("resolution", told.over)):
        clock = CaseClock(
            name=name, promised=60 * promised, in_working_time=in_hours, pauses=pauses,
            stopped_at=stop_of(name, course),
        )  # fmt: skip
        set_clock(clock, course, Hours(None, None, time))
        assert clock.stopped_at == stop
        assert clock.due_at == due or (due is None and clock.due_at and clock.due_at > until)
        assert (clock.why_not == STANDS) <= bool(pauses and told.waiting)
        if stop is None or (name == "contact" and told.contacted is None):
            assert (clock.seconds, clock.is_met) == (None, None)
            assert (clock.why_not == NO_REPLY) == (stop is not None)
            continue
        took = by_hand.minutes(works, opened, stop, waits)
        assert abs(clock.seconds - 60 * took) < 1e-3
        assert clock.is_met == (took <= promised)
        assert abs(clock.working_seconds - 60 * by_hand.minutes(shift_works, opened, stop)) < 1e-3
        assert clock.waited_seconds == 60 * sum(
            max(0, (min(end, stop) - begin) / by_hand.MINUTE) for begin, end in told.waits
        )


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([*sorted(CHANGES), "America/Havana", "America/Santiago", "Asia/Beirut"]),
    st.integers(0, 365 * 1440),
    st.integers(1, 45),
    st.none() | st.frozensets(st.dates(date(2025, 1, 1), date(2026, 3, 31)), max_size=20),
)
def test_days_by_law_end_when_the_day_does(
    zone: str, minute: int, given_days: int, free: frozenset[date] | None
) -> None:
    at, where = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute), ZoneInfo(zone)
    counts = None if free is None else lambda day: day.weekday() < 5 and day not in free
    last = by_hand.last_day(at, given_days, where, free)
    assert last_moment(at, given_days, where, counts) == by_hand.end_of(last, where)


def test_a_day_by_law_whose_last_hour_comes_twice_ends_with_the_second() -> None:
    """In Cairo clocks went back from midnight to 23:00 on 30 October 2025: that day ended at
    22:00 UTC, as winter there is two hours before UTC."""
    opened = datetime(2025, 10, 20, 12, tzinfo=UTC)
    end = datetime(2025, 10, 30, 22, tzinfo=UTC)
    assert last_moment(opened, 10, ZoneInfo("Africa/Cairo")) == end - timedelta(microseconds=1)
