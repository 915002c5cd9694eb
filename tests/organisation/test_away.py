"""Who is away in the days after a week: holidays, special days, whose they are."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.calendars.models import Calendar
from harken.organisation.home.week import away_after, week_panel
from harken.web.registries import Week

pytestmark = pytest.mark.django_db
SUNDAY = date(2026, 4, 5)  # Easter Sunday; the Monday after it is a holiday in Poland
WEEK = Week(date(2026, 3, 30), SUNDAY, datetime(2026, 4, 6, 9, tzinfo=UTC))


def calendar(name: str = "Office", **fields: str) -> Calendar:
    made = Calendar.objects.create(name=LocalText({"en": name}), zone="Europe/Warsaw", **fields)
    made.versions.create(in_force_from=date(2020, 1, 1), week=[*["09:00-17:00"] * 5, "", ""])
    return made


def told() -> list[tuple[str, str, str, str]]:
    return [(one.day, one.reason, one.place, one.hours) for one in away_after(SUNDAY)]


def test_a_public_holiday_in_the_days_that_come_is_named() -> None:
    calendar(country="PL")
    assert told() == [("Monday, 6 April", "Easter Monday", "Office", "")]


def test_the_last_day_of_the_week_itself_and_the_eighth_after_it_are_not() -> None:
    office = calendar()
    for day in (SUNDAY, date(2026, 4, 13)):
        office.special_days.create(day=day, name=LocalText({"en": "Move"}))
    assert not told()


def test_a_special_day_with_other_hours_says_them() -> None:
    office = calendar()
    name = LocalText({"en": "Open day", "pl": "Dzień otwarty"})
    office.special_days.create(day=date(2026, 4, 11), name=name, hours="10:00-14:00")
    assert told() == [("Saturday, 11 April", "Open day", "Office", "10:00-14:00")]
    with translation.override("pl"):
        assert told()[0][1] == "Dzień otwarty"


def test_days_stand_in_their_order_and_places_beside_each_other() -> None:
    for name in ("Shop", "Bureau"):
        office = calendar(name)
        for day in (9, 7):
            office.special_days.create(day=date(2026, 4, day), name=LocalText({"en": "Closed"}))
    assert [(day, place) for day, _why, place, _hours in told()] == [
        ("Tuesday, 7 April", "Bureau"),
        ("Tuesday, 7 April", "Shop"),
        ("Thursday, 9 April", "Bureau"),
        ("Thursday, 9 April", "Shop"),
    ]


def test_an_archived_calendar_is_nobodys(now: datetime) -> None:
    calendar(country="PL").archive(now)
    assert week_panel(Actor.system(), WEEK) is None


def test_a_week_without_such_days_has_no_panel() -> None:
    calendar()
    assert week_panel(Actor.system(), WEEK) is None


def test_the_panel_costs_three_queries(django_assert_num_queries: Callable) -> None:
    for name in ("A", "B", "C"):
        calendar(name, country="PL")
    with django_assert_num_queries(3):
        assert week_panel(Actor.system(), WEEK)
