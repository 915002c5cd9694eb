"""The page of working hours: what counts now stands first, what is past is folded."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.calendars.actions import DayChange, add_special_day, change_week
from harken.organisation.calendars.models import Calendar
from harken.organisation.calendars.queries import version_on, week_on
from harken.organisation.calendars.timeline import special_days_of, weeks_of
from harken.organisation.templatetags.hours import spans

from .conftest import SYSTEM, WEEKDAYS

pytestmark = pytest.mark.django_db
LATE = ["10:00-18:00"] * 5 + ["", ""]
LATER = ["11:00-19:00"] * 5 + ["", ""]
TODAY = date(2026, 3, 2)


@pytest.fixture
def three_weeks(office_hours: Calendar, now: datetime) -> Calendar:
    """The first week, another since 1 February 2026, and a third from 1 June on."""
    change_week(SYSTEM, office_hours.pk, LATE, in_force_from=date(2026, 2, 1), now=now)
    change_week(SYSTEM, office_hours.pk, LATER, in_force_from=date(2026, 6, 1), now=now)
    return office_hours


@pytest.fixture
def opened(
    as_role: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Calendar], str]:
    """The page on Monday, 2 March 2026 at ten in Warsaw, as a lead sees it."""
    noon = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
    monkeypatch.setattr("harken.organisation.calendars.views.system_clock", lambda: noon)
    client = as_role(Role.LEAD)
    return lambda calendar: client.get(f"/settings/hours/{calendar.pk}/").content.decode()


def special(calendar: Calendar, day: date, name: str, now: datetime, hours: str = "") -> None:
    change = DayChange(day, LocalText({"en": name}), hours)
    add_special_day(SYSTEM, calendar.pk, change, now=now)


def test_weeks_are_sorted_around_the_one_in_force(three_weeks: Calendar) -> None:
    weeks = weeks_of(three_weeks, TODAY)
    assert [week.in_force_from for week in weeks.coming] == [date(2026, 6, 1)]
    assert weeks.in_force.in_force_from == date(2026, 2, 1)
    assert [week.days[0][1] for week in weeks.earlier] == ["09:00-17:00"]


def test_a_week_comes_into_force_on_its_first_day(three_weeks: Calendar) -> None:
    before, on = weeks_of(three_weeks, date(2026, 5, 31)), weeks_of(three_weeks, date(2026, 6, 1))
    assert (len(before.coming), len(before.earlier)) == (1, 1)
    assert (len(on.coming), len(on.earlier)) == (0, 2)


def test_earlier_weeks_come_latest_first(three_weeks: Calendar) -> None:
    earlier = weeks_of(three_weeks, date(2026, 7, 1)).earlier
    assert [week.days[0][1] for week in earlier] == ["10:00-18:00", "09:00-17:00"]


def test_before_the_first_week_the_first_one_stands(office_hours: Calendar) -> None:
    first = office_hours.versions.get()
    long_ago = date(1990, 1, 1)
    assert version_on(office_hours, long_ago) == first
    assert week_on(office_hours, long_ago) == WEEKDAYS


def test_a_special_day_is_past_when_its_day_is_over(office_hours: Calendar, now: datetime) -> None:
    for day in (date(2026, 3, 1), TODAY, date(2026, 3, 3)):
        special(office_hours, day, f"Day {day.day}", now)
    days = special_days_of(office_hours, TODAY)
    assert [s.day.day for s in days.coming] == [2, 3]
    assert [s.day.day for s in days.past] == [1]


def test_past_special_days_come_latest_first(office_hours: Calendar, now: datetime) -> None:
    for day in (1, 15, 8):
        special(office_hours, date(2026, 1, day), f"Day {day}", now)
    assert [s.day.day for s in special_days_of(office_hours, TODAY).past] == [15, 8, 1]


def test_earlier_weeks_are_folded(three_weeks: Calendar, opened: Callable) -> None:
    page = opened(three_weeks)
    folded = page[page.index('<details class="card folded">') :]
    assert "1 earlier week, kept so that old figures do not change" in folded
    assert "09:00–17:00" in folded
    assert "in force now" not in folded


def test_a_first_week_alone_has_nothing_to_fold(office_hours: Calendar, opened: Callable) -> None:
    page = opened(office_hours)
    assert "folded" not in page
    assert "The first week" in page


def test_only_a_week_to_come_can_be_withdrawn(three_weeks: Calendar, opened: Callable) -> None:
    page = opened(three_weeks)
    planned = three_weeks.versions.get(in_force_from=date(2026, 6, 1))
    assert page.count("Withdraw this change") == 1
    assert reverse("organisation:week-withdraw", args=[three_weeks.pk, planned.pk]) in page


def test_special_days_to_come_are_a_table_and_past_ones_folded(
    office_hours: Calendar, now: datetime, opened: Callable
) -> None:
    special(office_hours, date(2026, 1, 5), "Gone", now)
    special(office_hours, date(2026, 3, 29), "Trading Sunday", now, "10-14")
    page = opened(office_hours)
    shown, _fold, folded = page.partition("1 past special day")
    assert "Trading Sunday" in shown
    assert "10:00–14:00" in shown
    assert "Gone" not in shown
    assert "Gone" in folded


def test_only_past_special_days_leave_a_line_for_the_coming(
    office_hours: Calendar, now: datetime, opened: Callable
) -> None:
    special(office_hours, date(2026, 1, 5), "Gone", now)
    assert "None to come." in opened(office_hours)


def test_without_special_days_the_page_says_what_they_are_for(
    office_hours: Calendar, opened: Callable
) -> None:
    assert "None yet: add days on which you close" in opened(office_hours)


def test_each_remove_button_names_its_day(
    office_hours: Calendar, now: datetime, opened: Callable
) -> None:
    special(office_hours, date(2026, 3, 29), "Trading Sunday", now, "10-14")
    assert 'aria-label="Remove Trading Sunday"' in opened(office_hours)


def test_the_list_prints_hours_with_a_dash(
    as_role: Callable[[Role], Client], office_hours: Calendar
) -> None:
    page = as_role(Role.LEAD).get("/settings/hours/").content.decode()
    assert "09:00–17:00" in page
    assert "09:00-17:00" not in page


def test_a_form_offers_hours_as_people_type_them(
    as_role: Callable[[Role], Client], office_hours: Calendar
) -> None:
    page = as_role(Role.LEAD).get(f"/settings/hours/{office_hours.pk}/week/").content.decode()
    assert 'value="09:00-17:00"' in page


@pytest.mark.parametrize(
    ("text", "printed"),
    [("", ""), ("09:00-13:00, 14:00-18:00", "09:00–13:00, 14:00–18:00")],
)
def test_every_span_gets_its_dash(text: str, printed: str) -> None:
    assert spans(text) == printed


def test_the_page_costs_the_same_with_many_days(
    as_role: Callable[[Role], Client],
    office_hours: Calendar,
    now: datetime,
    django_assert_max_num_queries: Callable,
) -> None:
    for day in range(1, 29):
        special(office_hours, date(2027, 2, day), f"Day {day}", now)
    client = as_role(Role.LEAD)
    client.get("/me/")
    with django_assert_max_num_queries(9):
        client.get(f"/settings/hours/{office_hours.pk}/")
