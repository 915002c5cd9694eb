"""Business time against a loop that asks zoneinfo for every single minute."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harken.organisation.calendars.rules import Interval, Schedule, Version

WARSAW, LOS_ANGELES = ZoneInfo("Europe/Warsaw"), ZoneInfo("America/Los_Angeles")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # moves its clocks by 30 minutes
OFFICE = (Interval(540, 1020),)
NIGHT = (Interval(0, 150), Interval(165, 360), Interval(1320, 1440))
WEEKDAYS = (OFFICE,) * 5 + ((), ())


def schedule(zone: ZoneInfo, week: tuple = WEEKDAYS, **more: object) -> Schedule:
    return Schedule(zone, (Version(date(2020, 1, 1), week),), **more)  # type: ignore[arg-type]


def minutes_one_by_one(
    start: datetime, end: datetime, zone: ZoneInfo, open_at: Callable[[date, int], bool]
) -> int:
    """Count the whole minutes of [start, end) whose local wall-clock time is open."""
    count = 0
    while start < end:
        local = start.astimezone(zone)
        count += open_at(local.date(), local.hour * 60 + local.minute)
        start += timedelta(minutes=1)
    return count


def in_week(week: tuple) -> Callable[[date, int], bool]:
    return lambda day, minute: any(i.opens <= minute < i.closes for i in week[day.weekday()])


@pytest.mark.parametrize(
    ("zone", "first", "days"),
    [
        (WARSAW, date(2026, 3, 27), 4),  # clocks go forward on 29 March 2026
        (WARSAW, date(2026, 10, 23), 4),  # and back on 25 October 2026
        (LOS_ANGELES, date(2026, 3, 6), 4),  # forward on 8 March 2026
        (LOS_ANGELES, date(2026, 10, 30), 4),  # back on 1 November 2026
        (LORD_HOWE, date(2026, 4, 3), 4),  # back by half an hour on 5 April 2026
    ],
)
def test_clock_changes_count_as_the_wall_clock_shows(
    zone: ZoneInfo, first: date, days: int
) -> None:
    start = datetime.combine(first, time(), UTC)
    end = start + timedelta(days=days)
    expected = minutes_one_by_one(start, end, zone, in_week((NIGHT,) * 7))
    assert schedule(zone, (NIGHT,) * 7).business_seconds(start, end) == expected * 60


def test_a_night_shift_loses_an_hour_in_spring_and_gains_one_in_autumn() -> None:
    night = schedule(WARSAW, ((Interval(0, 360),),) * 7)  # 00:00-06:00
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    for day, hours in ((spring, 5), (autumn, 7), (date(2026, 6, 1), 6)):
        begin = datetime.combine(day, time(), WARSAW)
        end = datetime.combine(day, time(12), WARSAW)
        assert night.business_seconds(begin, end) == hours * 3600


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 25)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)


@settings(max_examples=40, deadline=None)
@given(
    start=moments,
    minutes=st.integers(0, 3000),
    zone=st.sampled_from([WARSAW, LOS_ANGELES, LORD_HOWE]),
    week=st.lists(st.sampled_from([OFFICE, NIGHT, ()]), min_size=7, max_size=7).map(tuple),
)
def test_any_span_equals_the_sum_of_its_open_minutes(
    start: datetime, minutes: int, zone: ZoneInfo, week: tuple
) -> None:
    end = start + timedelta(minutes=minutes)
    expected = minutes_one_by_one(start, end, zone, in_week(week))
    assert schedule(zone, week).business_seconds(start, end) == expected * 60


@settings(max_examples=60, deadline=None)
@given(start=moments, a=st.integers(0, 20000), b=st.integers(0, 20000))
def test_a_span_is_as_long_as_its_two_parts(start: datetime, a: int, b: int) -> None:
    hours = schedule(WARSAW, (NIGHT,) * 7)
    middle, end = start + timedelta(minutes=a), start + timedelta(minutes=a + b)
    parts = hours.business_seconds(start, middle) + hours.business_seconds(middle, end)
    assert hours.business_seconds(start, end) == parts


def test_a_week_changed_midway_counts_with_the_version_in_force() -> None:
    short = (Interval(540, 780),)  # 09:00-13:00
    both = (
        Version(date(2026, 1, 1), WEEKDAYS),
        Version(date(2026, 3, 4), ((short,) * 5 + ((), ()))),
    )
    hours = Schedule(WARSAW, both)
    start = datetime(2026, 3, 2, tzinfo=WARSAW)  # Monday
    # Monday and Tuesday 8 h each, Wednesday to Friday 4 h each: 2 x 8 + 3 x 4 = 28 h
    assert hours.business_seconds(start, start + timedelta(days=7)) == 28 * 3600
    assert hours.open_intervals(date(2025, 12, 31)) == ()


def test_seconds_and_reversed_spans() -> None:
    hours = schedule(WARSAW)
    start = datetime(2026, 3, 2, 16, 59, 30, tzinfo=WARSAW)
    assert hours.business_seconds(start, start + timedelta(hours=20)) == 30 + 3 * 3600 + 3570
    assert hours.business_seconds(start, start) == 0
    assert hours.business_seconds(start, start - timedelta(hours=1)) == 0


def test_closed_days_and_holidays_close_and_special_openings_win() -> None:
    monday, tuesday, sunday = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 8)
    hours = schedule(
        WARSAW,
        closed_days={monday: "Stocktaking"},
        special_openings={tuesday: (Interval(600, 660),), sunday: (Interval(600, 720),)},
        holiday_on={tuesday: "A holiday"}.get,
    )
    assert [hours.open_intervals(day) for day in (monday, tuesday, sunday)] == [
        (),
        (Interval(600, 660),),
        (Interval(600, 720),),
    ]
    assert hours.reason_closed(monday) == "Stocktaking"
    assert hours.reason_closed(tuesday) is None


@pytest.mark.parametrize(
    ("local", "is_open", "change"),
    [
        ("2026-03-02T08:59", False, "2026-03-02T09:00"),
        ("2026-03-02T09:00", True, "2026-03-02T17:00"),
        ("2026-03-02T16:59", True, "2026-03-02T17:00"),
        ("2026-03-02T17:00", False, "2026-03-03T09:00"),
        ("2026-03-06T17:30", False, "2026-03-09T09:00"),  # Friday evening to Monday
        ("2026-03-27T20:00", False, "2026-03-30T09:00"),  # over the change of clocks
    ],
)
def test_open_now_and_the_next_change(local: str, is_open: bool, change: str) -> None:
    at = datetime.fromisoformat(local).replace(tzinfo=WARSAW)
    expected = datetime.fromisoformat(change).replace(tzinfo=WARSAW)
    assert schedule(WARSAW).is_open(at) is is_open
    assert schedule(WARSAW).next_change(at) == expected


def test_midnight_is_no_closing_time_when_the_next_day_opens_at_once() -> None:
    night = schedule(WARSAW, ((Interval(0, 360), Interval(1320, 1440)),) * 7)
    at = datetime(2026, 3, 2, 23, 0, tzinfo=WARSAW)
    assert night.next_change(at) == datetime(2026, 3, 3, 6, 0, tzinfo=WARSAW)


def test_always_and_never_open_never_change() -> None:
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert schedule(WARSAW, ((Interval(0, 1440),),) * 7).next_change(at) is None
    assert schedule(WARSAW, ((),) * 7).next_change(at) is None
