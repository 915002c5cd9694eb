"""Working time of many spans at once: the same as span by span, however often hours change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.calendars.actions import (
    CalendarDetails,
    DayChange,
    add_calendar,
    add_special_day,
    change_week,
)
from harken.organisation.calendars.business_clock import BusinessClock
from harken.organisation.calendars.public_holidays import holiday_lookup
from harken.organisation.calendars.rules import Interval, Schedule, Version
from harken.organisation.locations.models import Location
from harken.organisation.teams.actions import TeamDetails, add_team, change_team
from harken.organisation.teams.working_time import clocks_by_team

DAY = (Interval(9 * 60, 17 * 60),)
SPLIT = (Interval(0, 150), Interval(8 * 60, 12 * 60), Interval(22 * 60, 1440))
OFFICE = (DAY,) * 5 + ((), ())
ROUND = (SPLIT,) * 7
SYSTEM = Actor.system()
BEGIN = datetime(2025, 10, 1, tzinfo=UTC)


def hours(zone: str, country: str) -> Schedule:
    """An office until 15 June 2026 and round the clock in parts from then on."""
    return Schedule(
        ZoneInfo(zone),
        (Version(date(2000, 1, 1), OFFICE), Version(date(2026, 6, 15), ROUND)),
        closed_days={date(2026, 3, 30): "Move"},
        special_openings={date(2026, 3, 29): SPLIT, date(2026, 11, 1): DAY},
        holiday_on=holiday_lookup(country, "", "en"),
    )


HOURS = {z: hours(z, c) for z, c in (("Europe/Warsaw", "PL"), ("America/Los_Angeles", "US"))}
CLOCKS = {zone: BusinessClock(schedule) for zone, schedule in HOURS.items()}
SPANS = st.tuples(
    st.integers(0, 450 * 86400).map(lambda seconds: BEGIN + timedelta(seconds=seconds)),
    st.timedeltas(timedelta(days=-2), timedelta(days=40)),
)


@pytest.mark.parametrize("zone", HOURS)
@settings(max_examples=60, deadline=None)
@given(st.lists(SPANS, min_size=1, max_size=5))
def test_it_runs_as_the_schedule_says_span_by_span(zone, spans):
    starts = [start for start, _took in spans]
    ends = [start + took for start, took in spans]
    found = CLOCKS[zone].seconds([s.timestamp() for s in starts], [e.timestamp() for e in ends])
    wanted = [HOURS[zone].business_seconds(s, e) for s, e in zip(starts, ends, strict=True)]
    assert found == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize(
    ("zone", "start", "end", "expected"),
    [  # nights of 0:00-2:30 and 22:00-24:00 around the changes of the clock, and the days off
        ("Europe/Warsaw", "2026-03-28T23:00Z", "2026-03-29T02:00Z", 2),
        ("Europe/Warsaw", "2026-10-24T22:00Z", "2026-10-25T02:00Z", 3),
        ("America/Los_Angeles", "2026-11-01T16:00Z", "2026-11-02T02:00Z", 8),
        ("Europe/Warsaw", "2026-03-30T00:00Z", "2026-03-31T00:00Z", 0),
        ("Europe/Warsaw", "2026-05-01T00:00Z", "2026-05-02T00:00Z", 0),
        ("Europe/Warsaw", "2026-06-12T14:00Z", "2026-06-15T04:00Z", 1 + 2.5),
        ("Europe/Warsaw", "2026-06-12T14:00Z", "2026-06-12T13:00Z", 0),
    ],
)
def test_hours_worked_out_by_hand(zone, start, end, expected):
    moments = [datetime.fromisoformat(one).timestamp() for one in (start, end)]
    assert CLOCKS[zone].seconds(*([one] for one in moments)) == pytest.approx([expected * 3600])


def test_years_are_added_on_either_side_without_changing_what_was_told():
    clock = BusinessClock(HOURS["Europe/Warsaw"])
    spans = np.array([BEGIN.timestamp(), BEGIN.timestamp() + 30 * 86400])
    first = clock.seconds(spans[:1], spans[1:])
    far = 5 * 366 * 86400
    clock.seconds(spans[:1] - far, spans[1:] + far)
    assert clock.seconds(spans[:1], spans[1:]) == pytest.approx(first)
    assert clock.seconds([], []).size == 0


@pytest.mark.django_db
def test_teams_keep_their_own_hours_or_those_of_their_location(now, django_assert_max_num_queries):
    office = ["9:00-17:00"] * 5 + ["", ""]
    late = ["12:00-20:00"] * 7
    details = CalendarDetails(LocalText({"en": "Office"}), "Europe/Warsaw", "PL")
    own = add_calendar(SYSTEM, details, office, now=now)
    shop = add_calendar(SYSTEM, details, late, now=now)
    place = Location.objects.create(
        name=LocalText({"en": "Shop"}), country="PL", zone="Europe/Warsaw", calendar=shop
    )
    since = date(2026, 1, 1)
    support = TeamDetails(LocalText({"en": "Support", "pl": "Wsparcie"}), calendar=own)
    team = add_team(SYSTEM, support, parent=None, since=since, now=now)
    for details in (
        TeamDetails(LocalText({"en": "Till"}), location=place),
        TeamDetails(LocalText({"en": "Night"})),
    ):
        add_team(SYSTEM, details, parent=None, since=since, now=now)
    clocks = clocks_by_team()
    assert set(clocks) == {"Support", "Wsparcie", "Till"}

    def worked(name: str) -> float:
        """Hours of Monday to Thursday, 5 January 2026 on; the 6th is a holiday in Poland."""
        begin = datetime(2026, 1, 5, tzinfo=UTC).timestamp()
        return float(clocks_by_team()[name].seconds([begin], [begin + 4 * 86400])[0] / 3600)

    assert (worked("Support"), worked("Wsparcie"), worked("Till")) == (24, 24, 24)
    with django_assert_max_num_queries(4):
        assert clocks_by_team() is clocks
    change_week(SYSTEM, own.pk, ["9:00-11:00"] * 7, in_force_from=date(2026, 1, 7), now=now)
    assert worked("Support") == 8 + 0 + 2 + 2
    closed = DayChange(date(2026, 1, 8), LocalText({"en": "Party"}))
    add_special_day(SYSTEM, shop.pk, closed, now=now)
    assert worked("Till") == 16
    renamed = TeamDetails(LocalText({"en": "Help"}), calendar=shop)
    change_team(SYSTEM, team.pk, renamed, now=now)
    assert "Support" not in clocks_by_team()
    assert worked("Help") == 16
