from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.calendars.actions import (
    DayChange,
    add_special_day,
    archive_calendar,
    change_week,
    withdraw_week,
)
from harken.organisation.calendars.models import Calendar
from harken.organisation.calendars.queries import preview, schedule_of
from harken.organisation.changes.refused import Refused

from .conftest import SYSTEM, WEEKDAYS, slip_of

pytestmark = pytest.mark.django_db
SHORT = ["10:00-14:00"] * 5 + ["", ""]


def test_a_changed_week_leaves_the_time_before_as_it_was(
    office_hours: Calendar, now: datetime
) -> None:
    change_week(SYSTEM, office_hours.pk, SHORT, in_force_from=date(2026, 3, 4), now=now)
    hours = schedule_of(office_hours, "en")
    start = datetime(2026, 3, 2, tzinfo=hours.zone)
    assert hours.business_seconds(start, start + timedelta(days=7)) == (2 * 8 + 3 * 4) * 3600
    assert hours.is_open(datetime(2012, 5, 7, 10, tzinfo=hours.zone))


def test_a_date_takes_one_change_and_the_first_week_stays(
    office_hours: Calendar, now: datetime
) -> None:
    version = change_week(SYSTEM, office_hours.pk, SHORT, in_force_from=date(2026, 4, 1), now=now)
    with pytest.raises(Refused, match="already change on 2026-04-01"):
        change_week(SYSTEM, office_hours.pk, SHORT, in_force_from=date(2026, 4, 1), now=now)
    withdraw_week(SYSTEM, version.pk, now=now)
    with pytest.raises(Refused, match="keeps its first week"):
        withdraw_week(SYSTEM, office_hours.versions.get().pk, now=now)


def test_the_preview_names_holidays_and_special_days(office_hours: Calendar, now: datetime) -> None:
    trading = DayChange(date(2026, 3, 29), LocalText({"en": "Sale", "pl": "Okazje"}), "10-14")
    add_special_day(SYSTEM, office_hours.pk, trading, now=now)
    closing = DayChange(date(2026, 3, 30), LocalText({"en": "Stocktaking"}))
    add_special_day(SYSTEM, office_hours.pk, closing, now=now)
    lines = {line.day: line for line in preview(office_hours, date(2026, 3, 16), "pl")}
    assert len(lines) == 28
    assert (lines[date(2026, 3, 29)].hours, lines[date(2026, 3, 29)].reason) == (
        "10:00-14:00",
        "Okazje",
    )
    assert (lines[date(2026, 3, 30)].hours, lines[date(2026, 3, 30)].reason) == ("", "Stocktaking")
    assert lines[date(2026, 4, 6)].reason == "Poniedziałek Wielkanocny"
    with pytest.raises(Refused, match="2026-03-30 is on the list already"):
        add_special_day(SYSTEM, office_hours.pk, closing, now=now)


def test_hours_in_use_are_not_archived(
    office_hours: Calendar, team_named: Callable, now: datetime
) -> None:
    team_named("Support", calendar=office_hours)
    with pytest.raises(Refused) as refusal:
        archive_calendar(SYSTEM, office_hours.pk, now=now)
    expected = "1 team or location keeps these hours. Give it other hours first."
    assert str(refusal.value) == expected


def test_hours_are_written_on_pages_with_clear_errors(as_role: Callable[[Role], Client]) -> None:
    client = as_role(Role.LEAD)
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    form = {"name_en": "Office", "zone": "Europe/Warsaw", "country": "PL"}
    form |= dict(zip(days, WEEKDAYS, strict=True))
    wrong = client.post("/settings/hours/add/", form | {"monday": "22:00-06:00"})
    assert wrong.status_code == 422
    assert "runs over midnight" in wrong.content.decode()
    region = client.post("/settings/hours/add/", form | {"country": "US", "subdivision": "XX"})
    assert "Unknown region" in region.content.decode()
    page = client.post("/settings/hours/add/", form, follow=True)
    assert page.status_code == 200
    calendar = Calendar.objects.get()
    place = f"/settings/hours/{calendar.pk}"
    client.post(f"{place}/week/", form | {"monday": "8-12", "in_force_from": "2026-05-04"})
    assert calendar.versions.latest("in_force_from").week[0] == "08:00-12:00"
    client.post(f"{place}/days/add/", {"day": "2026-05-02", "name_en": "Day off", "hours": ""})
    removed = client.post(f"{place}/days/{calendar.special_days.get().pk}/remove/", follow=True)
    client.post("/undo/", {"token": slip_of(removed)})
    assert str(calendar.special_days.get().name) == "Day off"


def test_the_list_of_hours_costs_the_same_for_many(
    as_role: Callable[[Role], Client],
    office_hours: Calendar,
    django_assert_max_num_queries: Callable,
) -> None:
    for _number in range(20):
        copy = Calendar.objects.create(name=office_hours.name, zone="UTC")
        copy.versions.create(in_force_from=date(2000, 1, 1), week=WEEKDAYS)
    client = as_role(Role.LEAD)
    client.get("/me/")  # the first page writes down the session
    with django_assert_max_num_queries(9):
        assert client.get("/settings/hours/").status_code == 200
