from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import translation

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.calendars.actions import (
    CalendarDetails,
    DayChange,
    add_calendar,
    add_special_day,
)
from harken.organisation.calendars.models import Calendar
from harken.organisation.changes.topics import NOW
from harken.organisation.home.cards import board_of
from harken.organisation.home.phrases import coming_finding, finding, when
from harken.organisation.home.queries import (
    DayHours,
    changed_between,
    coming_days,
    organisation_now,
)
from harken.organisation.home.tasks import refresh_home
from harken.organisation.home.views import render_finding, render_now
from harken.organisation.teams.models import Team
from harken.web.live import versions

from .conftest import SYSTEM

WARSAW = ZoneInfo("Europe/Warsaw")
MakeTeam = Callable[..., Team]
FRIDAY_NIGHT = datetime(2026, 3, 6, 20, 0, tzinfo=WARSAW)


@pytest.fixture
def two_teams(team_named: MakeTeam, office_hours: Calendar, now: datetime) -> None:
    """Support keeps office hours in Warsaw; Shop is open 10:00-19:00 in Los Angeles each day."""
    details = CalendarDetails(LocalText({"en": "Shop"}), "America/Los_Angeles", "US", "CA")
    shop_hours = add_calendar(SYSTEM, details, ["10:00-19:00"] * 7, now=now)
    team_named("Support", calendar=office_hours)
    team_named("Shop", calendar=shop_hours)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        # Monday 10:00 in Warsaw is 01:00 in Los Angeles
        (
            "2026-03-02T09:00",
            "1 of 2 teams is at work now. Shop opens again today at 10:00 (Los Angeles).",
        ),
        # Friday 20:00 in Warsaw is 11:00 in Los Angeles
        (
            "2026-03-06T19:00",
            "1 of 2 teams is at work now. Support opens again Monday at 09:00 (Warsaw).",
        ),
        # Saturday 04:00 in Warsaw is Friday 19:00 in Los Angeles
        (
            "2026-03-07T03:00",
            "No team is at work now. Shop opens again tomorrow at 10:00 (Los Angeles).",
        ),
    ],
)
def test_the_heading_says_who_is_there_and_who_comes_back(
    two_teams: None, at: str, sentence: str
) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert finding(organisation_now(moment, WARSAW, "en")) == sentence


@pytest.mark.django_db
def test_everybody_at_work_and_nobody_known(
    team_named: MakeTeam, office_hours: Calendar, now: datetime
) -> None:
    team_named("Billing")
    assert finding(organisation_now(now, WARSAW, "en")) == "Nobody's working hours are set yet."
    for name in ("Support", "Phone"):
        team_named(name, calendar=office_hours)
    assert finding(organisation_now(now, WARSAW, "en")) == "All 2 teams are at work now."
    board = board_of(organisation_now(now, WARSAW, "en"), WARSAW)
    assert [team.name for team in board.without_hours] == ["Billing"]


@pytest.mark.parametrize(
    ("day", "words"),
    [(6, "today"), (7, "tomorrow"), (8, "Sunday"), (12, "Thursday"), (13, "13 March")],
)
def test_when_is_said_from_where_the_team_is(day: int, words: str) -> None:
    moment = datetime(2026, 3, day, 21, 30, tzinfo=WARSAW)
    assert when(moment, FRIDAY_NIGHT, WARSAW) == f"{words} at 21:30"


@pytest.mark.django_db
def test_the_coming_days_count_hours_with_anybody_at_work(
    two_teams: None, office_hours: Calendar, now: datetime
) -> None:
    day_off = DayChange(date(2026, 3, 10), LocalText({"en": "Outing"}))
    add_special_day(SYSTEM, office_hours.pk, day_off, now=now)
    days = {day.day: day for day in coming_days(organisation_now(now, WARSAW, "en"), WARSAW)}
    assert len(days) == 28
    # Warsaw 09-17 and Los Angeles 10-19, which is 19:00-04:00 in Warsaw: on Tuesday 3 March
    # 4 h after midnight + 8 h + 5 h until midnight = 17 h
    assert days[date(2026, 3, 3)] == DayHours(date(2026, 3, 3), 17, "")
    assert days[date(2026, 3, 2)].hours == 17
    # from 8 to 28 March Los Angeles is an hour closer: 18:00-03:00, so 3 h + 6 h without Warsaw
    assert days[date(2026, 3, 10)] == DayHours(date(2026, 3, 10), 9, "Outing (Office)")


def test_the_chart_says_what_stands_out() -> None:
    days = [DayHours(date(2026, 3, 2) + timedelta(days=n), 8, "") for n in range(28)]
    assert coming_finding(days).startswith("Somebody is at work for the same time on every day")
    days[6] = DayHours(date(2026, 3, 8), 2, "")
    assert coming_finding(days).endswith("for the shortest time on Sunday, 8 March")
    days[7] = DayHours(date(2026, 3, 9), 0, "")
    assert coming_finding(days) == "On 1 day of the next four weeks nobody is at work"


@pytest.mark.django_db
def test_everybody_sees_home_at_constant_cost(
    as_role: Callable[[Role], Client],
    two_teams: None,
    team_named: MakeTeam,
    office_hours: Calendar,
    django_assert_max_num_queries: Callable,
) -> None:
    for number in range(20):
        team_named(f"Team {number}", calendar=office_hours)
    client = as_role(Role.VIEWER)
    client.get("/me/")  # the first page writes down the session
    with django_assert_max_num_queries(10):
        page = client.get("/now/").content.decode()
    assert page.count("data-clock=") == 22
    assert "Los Angeles" in page


@pytest.mark.django_db
def test_an_empty_home_says_what_to_do_to_those_who_may(as_role: Callable[[Role], Client]) -> None:
    assert "/settings/teams/add/" in as_role(Role.LEAD).get("/now/").content.decode()
    employee = as_role(Role.EMPLOYEE).get("/now/").content.decode()
    assert "No working hours yet" in employee
    assert "/settings/teams/" not in employee


@pytest.mark.django_db
def test_open_pages_hear_of_changes_and_of_passing_hours(
    two_teams: None, team_named: MakeTeam, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = versions()[NOW]
    team_named("Another")
    touched = versions()[NOW]
    assert touched > before
    for minute, more in ((58, 0), (1, 1), (40, 1)):  # 08:58, 09:01, 09:40 in Warsaw
        at = datetime(2026, 3, 2, 7 if minute == 58 else 8, minute, tzinfo=UTC)
        monkeypatch.setattr("harken.organisation.home.tasks.system_clock", lambda at=at: at)
        refresh_home.call()
        assert versions()[NOW] == touched + more
    with translation.override("pl"):
        assert "Support" in render_now("en")
        assert "at work" in render_finding("en")


@pytest.mark.django_db
def test_a_change_is_seen_once_it_has_passed(two_teams: None) -> None:
    opening = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    for seconds, changed in ((-1, False), (0, True), (89, True), (91, False)):
        at = opening + timedelta(seconds=seconds)
        state = organisation_now(at, WARSAW, "en")
        assert changed_between(state, at - timedelta(seconds=90)) is changed


@pytest.mark.django_db
def test_a_team_that_only_holds_others_together_has_no_card(
    team_named: MakeTeam, office_hours: Calendar, now: datetime
) -> None:
    service = team_named("Service")
    team_named("Chat", service, calendar=office_hours)
    board = board_of(organisation_now(now, WARSAW, "en"), WARSAW)
    assert [card.name for card in board.cards] == ["Chat"]
    assert board.without_hours == []
