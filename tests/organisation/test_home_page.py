"""The home page as people see it: order, density, the chart's words, what only editors get."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.calendars.actions import CalendarDetails, add_calendar
from harken.organisation.calendars.models import Calendar
from harken.organisation.home.cards import HOLIDAYS_SHOWN, board_of
from harken.organisation.home.phrases import (
    coming_description,
    coming_finding,
    coming_subtitle,
    day_words,
    finding,
    place_of,
    weekday_words,
    when,
)
from harken.organisation.home.queries import DayHours, Now, coming_holidays, organisation_now
from harken.organisation.home.views import chart_of, render_holidays, render_now
from harken.organisation.teams.models import Team
from harken.web.registries import stream_topics

from .conftest import SYSTEM

WARSAW = ZoneInfo("Europe/Warsaw")
MakeTeam = Callable[..., Team]
MONDAY = date(2026, 3, 2)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW)


def four_weeks(hours: dict[int, float] | None = None, marks: dict[int, str] | None = None) -> list:
    """28 days of 8 hours from Monday 2 March, some with other hours or a holiday."""
    return [
        DayHours(MONDAY + timedelta(days=n), (hours or {}).get(n, 8.0), (marks or {}).get(n, ""))
        for n in range(28)
    ]


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def at(text: str) -> None:
        monkeypatch.setattr("harken.organisation.home.views.system_clock", lambda: moment(text))

    return at


@pytest.fixture
def three_teams(team_named: MakeTeam, office_hours: Calendar, now: datetime) -> None:
    """Support 09-17 on weekdays, Night 18-24 each day, Lobby always open; all in Warsaw."""
    for name, week in (("Night", ["18:00-24:00"] * 7), ("Lobby", ["00:00-24:00"] * 7)):
        details = CalendarDetails(LocalText({"en": name}), "Europe/Warsaw")
        team_named(name, calendar=add_calendar(SYSTEM, details, week, now=now))
    team_named("Support", calendar=office_hours)


@pytest.mark.django_db
def test_teams_at_work_come_first_and_then_who_opens_soonest(three_teams: None) -> None:
    board = board_of(organisation_now(moment("2026-03-02T20:00"), WARSAW, "en"), WARSAW)
    assert [card.name for card in board.at_work] == ["Night", "Lobby"]
    assert [card.name for card in board.closed] == ["Support"]


@pytest.mark.django_db
def test_of_two_at_work_the_one_that_closes_first_stands_first(three_teams: None) -> None:
    board = board_of(organisation_now(moment("2026-03-02T10:00"), WARSAW, "en"), WARSAW)
    assert [card.name for card in board.at_work] == ["Support", "Lobby"]


@pytest.mark.django_db
def test_a_team_that_never_closes_says_so(three_teams: None) -> None:
    board = board_of(organisation_now(moment("2026-03-02T10:00"), WARSAW, "en"), WARSAW)
    assert [card.words for card in board.at_work] == [
        "Closes today at 17:00",
        "At work around the clock",
    ]


@pytest.mark.django_db
def test_a_team_with_an_empty_week_has_no_opening(
    team_named: MakeTeam, organisation: object, now: datetime
) -> None:
    details = CalendarDetails(LocalText({"en": "Never"}), "Europe/Warsaw")
    team_named("Ghost", calendar=add_calendar(SYSTEM, details, [""] * 7, now=now))
    state = organisation_now(now, WARSAW, "en")
    assert board_of(state, WARSAW).closed[0].words == "No opening planned"
    assert finding(state) == "No team is at work now."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-03-02T08:59", "Opens today at 09:00"),
        ("2026-03-02T09:00", "Closes today at 17:00"),
        ("2026-03-02T16:59", "Closes today at 17:00"),
        ("2026-03-02T17:00", "Opens tomorrow at 09:00"),
        ("2026-03-06T17:00", "Opens Monday at 09:00"),
    ],
)
def test_a_team_opens_and_closes_on_the_minute(
    team_named: MakeTeam, office_hours: Calendar, at: str, words: str
) -> None:
    team_named("Support", calendar=office_hours)
    board = board_of(organisation_now(moment(at), WARSAW, "en"), WARSAW)
    assert [card.words for card in board.cards] == [words]


@pytest.mark.django_db
def test_one_team_alone_is_told_in_the_singular(
    team_named: MakeTeam, office_hours: Calendar
) -> None:
    team_named("Support", calendar=office_hours)
    at_work = organisation_now(moment("2026-03-02T10:00"), WARSAW, "en")
    assert finding(at_work) == "The team is at work now."


@pytest.mark.django_db
def test_a_card_shows_the_clock_on_the_teams_wall(
    team_named: MakeTeam, organisation: object, now: datetime
) -> None:
    details = CalendarDetails(LocalText({"en": "Coast"}), "America/Los_Angeles")
    team_named("Coast", calendar=add_calendar(SYSTEM, details, ["09:00-17:00"] * 7, now=now))
    # 10:00 in Warsaw in winter is 09:00 UTC and 01:00 in Los Angeles (UTC-8)
    card = board_of(organisation_now(moment("2026-03-02T10:00"), WARSAW, "en"), WARSAW).cards[0]
    assert (card.clock, card.zone, card.city) == ("01:00", "America/Los_Angeles", "Los Angeles")


@pytest.mark.django_db
def test_a_closed_team_is_gone_from_home_on_its_last_day(
    team_named: MakeTeam, office_hours: Calendar, now: datetime
) -> None:
    team = team_named("Support", calendar=office_hours)
    team.placements.update(until=date(2026, 3, 3))
    assert organisation_now(moment("2026-03-02T23:59"), WARSAW, "en").teams
    assert not organisation_now(moment("2026-03-03T00:00"), WARSAW, "en").teams


@pytest.mark.django_db
def test_which_day_it_is_is_decided_by_the_houses_zone(
    team_named: MakeTeam, office_hours: Calendar
) -> None:
    team_named("Support", since=date(2026, 3, 3), calendar=office_hours)
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # 00:30 on 3 March in Warsaw
    assert not organisation_now(late, ZoneInfo("UTC"), "en").teams
    assert organisation_now(late, WARSAW, "en").teams


@pytest.mark.django_db
def test_home_is_put_together_in_four_queries(
    three_teams: None, django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(4):
        organisation_now(moment("2026-03-02T10:00"), WARSAW, "en")


@pytest.mark.django_db
def test_a_holiday_of_the_country_is_named_with_the_country(
    team_named: MakeTeam, office_hours: Calendar
) -> None:
    team_named("Support", calendar=office_hours)
    # Polish public holidays after 30 April 2026: 1 May (Labour Day) and 3 May (Constitution Day)
    state = organisation_now(moment("2026-04-30T10:00"), WARSAW, "en")
    found = coming_holidays(state, WARSAW, days=4)
    assert [(holiday.day, holiday.place) for holiday in found] == [
        (date(2026, 5, 1), "Poland"),
        (date(2026, 5, 3), "Poland"),
    ]


@pytest.mark.django_db
def test_one_holiday_of_two_countries_stands_on_one_line(
    team_named: MakeTeam, organisation: object, now: datetime
) -> None:
    for country, zone in (("PL", "Europe/Warsaw"), ("US", "America/New_York")):
        details = CalendarDetails(LocalText({"en": country}), zone, country)
        team_named(country, calendar=add_calendar(SYSTEM, details, ["09-17"] * 7, now=now))
    state = organisation_now(moment("2026-12-24T10:00"), WARSAW, "en")
    lines = [line for line in board_of(state, WARSAW).holidays if line.name == "Christmas Day"]
    assert [line.place for line in lines] == ["Poland, United States"]
    assert lines[0].day == "Friday, 25 December"


@pytest.mark.django_db
def test_the_list_of_holidays_stays_short(
    team_named: MakeTeam, organisation: object, now: datetime
) -> None:
    details = CalendarDetails(LocalText({"en": "UA"}), "Europe/Kyiv", "PL")
    team_named("Kyiv", calendar=add_calendar(SYSTEM, details, ["09-17"] * 7, now=now))
    state = organisation_now(moment("2026-04-01T10:00"), WARSAW, "en")
    assert len(board_of(state, WARSAW).holidays) <= HOLIDAYS_SHOWN


@pytest.mark.django_db
def test_no_holiday_is_said_in_words(
    team_named: MakeTeam, organisation: object, now: datetime
) -> None:
    details = CalendarDetails(LocalText({"en": "Plain"}), "Europe/Warsaw")
    team_named("Plain", calendar=add_calendar(SYSTEM, details, ["09-17"] * 7, now=now))
    assert "No team has a holiday in the next 60 days." in render_holidays("en")


def test_the_subtitle_says_period_and_that_nothing_is_estimated() -> None:
    # 28 days from 2 March end on 29 March
    assert coming_subtitle(four_weeks()) == (
        "Hours a day with at least one team at work, 2 March to 29 March; "
        "holidays are marked. Complete count, no interval applies."
    )


def test_the_description_says_more_than_the_title() -> None:
    days = four_weeks({2: 3.5, 9: 12.0}, {2: "Outing (Office)"})
    title = coming_finding(days)
    words = coming_description(days, "en")
    assert words.startswith(f"{title}. ")
    assert "Fewest: 3.5 h on Wednesday, 4 March." in words
    assert "Most: 12 h on Wednesday, 11 March." in words
    assert "On 1 of the days somebody has a holiday." in words


def test_equal_days_have_no_fewest_and_no_most() -> None:
    words = coming_description(four_weeks(), "en")
    assert words == ("Somebody is at work for the same time on every day of the next four weeks.")


def test_hours_are_written_with_the_readers_comma() -> None:
    assert "3,5" in coming_description(four_weeks({2: 3.5}), "pl")


def test_several_empty_days_are_counted() -> None:
    days = four_weeks({5: 0.0, 6: 0.0, 12: 0.0})
    assert coming_finding(days) == "On 3 days of the next four weeks nobody is at work"


def test_of_two_shortest_days_the_first_is_named() -> None:
    assert coming_finding(four_weeks({4: 2.0, 20: 2.0})).endswith("on Friday, 6 March")


@pytest.mark.django_db
def test_the_chart_has_a_bar_for_each_day_and_the_table_the_same_figures(
    three_teams: None,
) -> None:
    chart = chart_of(organisation_now(moment("2026-03-02T10:00"), WARSAW, "en"), WARSAW)
    assert len(chart.table.rows) == 28
    assert {row[1] for row in chart.table.rows} == {24, 23}  # 29 March has 23 hours in Warsaw
    assert chart.description != chart.title


@pytest.mark.django_db
def test_only_those_who_may_edit_hear_of_missing_hours(
    as_role: Callable[[Role], Client], team_named: MakeTeam, office_hours: Calendar
) -> None:
    team_named("Support", calendar=office_hours)
    forgotten = team_named("Forgotten")
    lead = as_role(Role.LEAD).get("/now/").content.decode()
    assert f'href="/settings/teams/{forgotten.pk}/"' in lead
    assert "No working hours yet:" in lead
    for role in (Role.ANALYST, Role.LEADER, Role.AGENT, Role.EMPLOYEE, Role.VIEWER):
        assert "No working hours yet" not in as_role(role).get("/now/").content.decode()


@pytest.mark.django_db
def test_the_part_sent_to_every_viewer_holds_nothing_for_editors(
    team_named: MakeTeam, office_hours: Calendar
) -> None:
    team_named("Support", calendar=office_hours)
    team_named("Forgotten")
    for topic in ("organisation.now", "organisation.finding", "organisation.holidays"):
        sent = stream_topics[topic].render("en")
        assert "Forgotten" not in sent
        assert "/settings/" not in sent


@pytest.mark.django_db
def test_the_page_holds_chart_and_holidays_side_by_side(
    as_role: Callable[[Role], Client], three_teams: None, frozen: Callable[[str], None]
) -> None:
    frozen("2026-03-02T20:00")
    page = as_role(Role.VIEWER).get("/now/").content.decode()
    two = page[page.index('class="grid two"') :]
    assert two.index("<harken-chart") < two.index('data-topic="organisation.holidays"')


@pytest.mark.django_db
def test_the_count_of_closed_teams_is_shown(three_teams: None, frozen: Callable) -> None:
    frozen("2026-03-02T03:00")
    shown = render_now("en")
    assert re.search(r'Closed now <span class="meta">2</span>', shown)
    assert shown.count("<article") == 1


@pytest.mark.django_db
def test_without_anybody_closed_there_is_no_empty_card(
    team_named: MakeTeam, office_hours: Calendar, frozen: Callable
) -> None:
    team_named("Support", calendar=office_hours)
    frozen("2026-03-02T10:00")
    assert "Closed now" not in render_now("en")


@pytest.mark.django_db
def test_names_of_teams_are_shown_as_words(
    team_named: MakeTeam, office_hours: Calendar, frozen: Callable
) -> None:
    team_named("<b>Support</b>", calendar=office_hours)
    frozen("2026-03-02T10:00")
    assert "&lt;b&gt;Support&lt;/b&gt;" in render_now("en")


@pytest.mark.parametrize(
    ("zone", "city"),
    [("America/Argentina/Buenos_Aires", "Buenos Aires"), ("UTC", "UTC"), ("Europe/Kyiv", "Kyiv")],
)
def test_a_zone_is_called_by_its_city(zone: str, city: str) -> None:
    assert place_of(ZoneInfo(zone)) == city


def test_dates_are_said_without_the_year() -> None:
    assert day_words(date(2026, 4, 6)) == "6 April"
    assert weekday_words(date(2026, 4, 6)) == "Monday, 6 April"


def test_midnight_belongs_to_the_day_that_begins() -> None:
    evening = moment("2026-03-02T23:00")
    assert when(evening + timedelta(hours=1), evening, WARSAW) == "tomorrow at 00:00"


def test_nobody_has_hours_in_an_empty_organisation() -> None:
    empty = Now(moment("2026-03-02T10:00"), (), ())
    assert finding(empty) == "Nobody's working hours are set yet."
    assert empty.next_to_open is None
