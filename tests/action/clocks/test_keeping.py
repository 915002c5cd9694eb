"""What is due in a case, worked out from its log."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from harken.action.cases.models import What
from harken.action.clocks.keeping import keep
from harken.action.clocks.models import CaseClock
from harken.action.clocks.queries import clocks_of
from harken.action.sla.models import Target
from tests.action.clocks.making import calendar_with, happens, open_case, target, team_with

pytestmark = pytest.mark.django_db
WARSAW = ZoneInfo("Europe/Warsaw")
HOUR = 3600


def monday(hour: int, minute: int = 0) -> datetime:
    """Monday, 2 March 2026, in Warsaw."""
    return datetime(2026, 3, 2, hour, minute, tzinfo=WARSAW)


def the_clock(case: object, name: str) -> CaseClock:
    return CaseClock.objects.get(case=case, name=name)


def test_a_case_is_due_when_the_working_time_promised_has_passed() -> None:
    target("contact", 10 * HOUR, in_working_time=True)
    case = open_case(monday(15), team=team_with(calendar_with()))
    case.refresh_from_db()
    # Two hours of Monday, then eight of Tuesday until it closes at 17:00.
    assert case.due_at == datetime(2026, 3, 3, 17, tzinfo=WARSAW)
    assert case.due_what == "contact"


def test_a_reply_stops_the_first_contact_and_a_note_does_not() -> None:
    target("contact", 8 * HOUR, in_working_time=True)
    case = open_case(monday(10), team=team_with(calendar_with()))
    happens(case, What.NOTE, monday(10, 30))
    happens(case, What.AUTOMATIC, monday(10, 31))
    assert the_clock(case, "contact").stopped_at is None
    happens(case, What.REPLY, monday(12))
    clock = the_clock(case, "contact")
    assert (clock.seconds, clock.is_met, case.contacted_at) == (2 * HOUR, True, monday(12))


def test_waiting_stands_still_only_where_it_was_promised_so() -> None:
    Target.objects.all().delete()  # those every installation begins with
    target("resolution", 6 * HOUR, in_working_time=False, pauses=True)
    case = open_case(monday(9))
    happens(case, What.WAITING, monday(10))
    assert (case.due_at, the_clock(case, "resolution").why_not) == (None, "waiting")
    happens(case, What.CUSTOMER, monday(14))
    # One hour gone before the wait, five left after it.
    assert case.due_at == monday(19)
    happens(case, What.RESOLVED, monday(16))
    clock = the_clock(case, "resolution")
    assert (clock.seconds, clock.waited_seconds, clock.is_met) == (3 * HOUR, 4 * HOUR, True)


def test_a_case_without_a_team_says_why_no_moment_is_due_and_sorts_by_calendar_time() -> None:
    target("contact", 8 * HOUR, in_working_time=True)
    case = open_case(monday(9))
    shown = clocks_of(case, monday(10))[0]
    assert (shown.due_at, shown.why_not, case.due_at) == (None, "no team", monday(17))


def test_handed_over_a_running_clock_goes_by_the_hours_of_the_new_team() -> None:
    target("contact", 8 * HOUR, in_working_time=True)
    case = open_case(monday(9), team=team_with(calendar_with()))
    assert case.due_at == monday(17)
    round_the_clock = team_with(calendar_with(["0:00-12:00"] * 7))
    case.team = round_the_clock
    happens(case, What.HANDED, monday(10))
    # Three hours of Monday morning, five of Tuesday's from midnight.
    assert case.due_at == datetime(2026, 3, 3, 5, tzinfo=WARSAW)
    happens(case, What.REPLY, monday(11))
    case.team = team_with(calendar_with())
    happens(case, What.HANDED, monday(12))
    clock = the_clock(case, "contact")
    assert (clock.team, clock.seconds) == (round_the_clock, 2 * HOUR)


def test_keeping_twice_changes_nothing() -> None:
    target("contact", 8 * HOUR, in_working_time=True)
    case = open_case(monday(9), team=team_with(calendar_with()))
    before = list(CaseClock.objects.values())
    keep(case, monday(9) + timedelta(days=3))
    assert list(CaseClock.objects.values()) == before
    assert before[0]["began_at"] == monday(9).astimezone(UTC)
