"""Tickets on their way: working time by their team, what is open, and hours that change later."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.jobs.events.delivery import deliver_due
from harken.jobs.queue import leases
from harken.jobs.queue.running import run_job
from harken.listening.sealing import actions as sealing
from harken.listening.sealing.events import events
from harken.listening.signals.actions import correct_signal, export_customer
from harken.listening.signals.log import head
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import Outcome
from harken.listening.tickets import recounting
from harken.listening.withdrawing import Stretch, withdraw
from harken.organisation.calendars.actions import (
    CalendarDetails,
    DayChange,
    add_calendar,
    add_special_day,
    change_week,
    remove_special_day,
)
from harken.organisation.calendars.models import Calendar
from harken.organisation.teams.actions import TeamDetails, add_team, change_team
from harken.organisation.teams.models import Team
from harken.warehouse.lake import Lake
from tests.listening.conftest import SYSTEM

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]
HOUR = 3600.0
OFFICE = ["9:00-17:00"] * 5 + ["", ""]
FRIDAY = "2026-01-30T15:00:00+01:00"
FIRST, FIRST_WORKED = "first_response_seconds", "first_response_business_seconds"
WHOLE, WHOLE_WORKED = "resolution_seconds", "resolution_business_seconds"
GIVEN = {FIRST: 60.0, FIRST_WORKED: 5.0}


@pytest.fixture
def office(db: None, now: datetime) -> Calendar:
    """Hours in Warsaw on weekdays, with Polish holidays."""
    details = CalendarDetails(LocalText({"en": "Office"}), "Europe/Warsaw", "PL")
    return add_calendar(SYSTEM, details, OFFICE, now=now)


@pytest.fixture
def support(office: Calendar, now: datetime) -> Team:
    """A team that keeps them, known in two languages."""
    return add_team(
        SYSTEM,
        TeamDetails(LocalText({"en": "Support", "pl": "Wsparcie"}), calendar=office),
        parent=None,
        since=date(2020, 1, 1),
        now=now,
    )


def durations(key: str = "k1") -> dict[str, float | None]:
    return Signal.objects.get(key=key).durations


def work() -> None:
    """Deliver what happened and run the jobs that follow, as the worker does."""
    while deliver_due(system_clock()):
        pass
    while jobs := leases.claim("w", system_clock(), lease=timedelta(seconds=30), most=20):
        for job in jobs:
            run_job(job)


def minute_by_minute(start: datetime, seconds: float, week: dict[int, tuple[int, int]]) -> float:
    """Walk through the minutes of a span and add up those in which the team worked; `week` has the
    hours of each weekday in Warsaw."""
    worked, warsaw = 0.0, ZoneInfo("Europe/Warsaw")
    end = start + timedelta(seconds=seconds)
    while start < end:
        local = start.astimezone(warsaw)
        opens, closes = week.get(local.weekday(), (0, 0))
        if opens <= local.hour < closes:
            worked += min(60.0, (end - start).total_seconds())
        start += timedelta(minutes=1)
    return worked


@pytest.mark.parametrize("name", ["Support", "Wsparcie"])
def test_a_ticket_has_its_working_time_from_the_hours_of_its_team(
    told: Told, support: Team, name: str
) -> None:
    told(team=name, occurred_at=FRIDAY, durations={FIRST: HOUR, WHOLE: 3 * 24 * HOUR})
    # from 15:00 on Friday to 15:00 on Monday: two hours and six
    assert durations() == {
        FIRST: HOUR, WHOLE: 72 * HOUR, FIRST_WORKED: HOUR, WHOLE_WORKED: 8 * HOUR,
    }  # fmt: skip
    start = datetime.fromisoformat(FRIDAY)
    week = dict.fromkeys(range(5), (9, 17))
    assert minute_by_minute(start, 72 * HOUR, week) == durations()[WHOLE_WORKED]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"team": "Elsewhere", "durations": {FIRST: 60}}, {FIRST: 60}),
        ({"durations": {FIRST: 60}}, {FIRST: 60}),
        ({"team": "Support", "open": [WHOLE]}, {WHOLE: None}),
        ({"team": "Support", "durations": GIVEN}, GIVEN),
        ({"team": "Support", "durations": {FIRST: 1e12}}, {FIRST: 1e12}),
    ],
)
def test_nothing_is_worked_out_that_nobody_can_know_or_that_was_said(
    told: Told, support: Team, fields: dict[str, Any], expected: dict[str, float]
) -> None:
    told(occurred_at=FRIDAY, **fields)
    assert durations() == expected


def test_an_open_ticket_is_a_fact_until_it_is_closed(
    told: Told, support: Team, tmp_path: Any, as_role: Callable[..., Client]
) -> None:
    lake, began = Lake(tmp_path / "lake"), datetime.fromisoformat(FRIDAY).timestamp()

    def facts() -> dict[str, float]:
        counted: dict[tuple[str, float], int] = {}
        for fact in events(0, head(), "Europe/Warsaw").to_pylist():
            place = fact["measure"], fact["value"]
            counted[place] = counted.get(place, 0) + fact["sign"]
        return {measure: value for (measure, value), count in counted.items() if count}

    happened = [{"at": "2026-01-30T15:30:00+01:00", "what": "reply"}]
    ticket = {"team": "Support", "occurred_at": FRIDAY, "customer": {"id": "C1"}}
    assert told(**ticket, events=happened).status == "created"
    assert told(**ticket, events=happened).status == "duplicate"
    still = {f"{WHOLE}:open": began, "first_resolution_seconds:open": began}
    assert facts() == {"signals": 1, FIRST: 1800, FIRST_WORKED: 1800, **still}
    sealing.seal(lake)

    number = Signal.objects.get().pk
    assert "still open" in as_role(Role.LEAD).get(f"/signals/{number}/").content.decode()
    file = b"".join(as_role(Role.LEAD).get("/signals/signals.csv").streaming_content).decode()
    row = next(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    assert (row[FIRST], row[WHOLE], row[WHOLE_WORKED]) == ("1800.0", "open", "")
    kept = export_customer("C1", actor=SYSTEM, now=system_clock())["signals"][0]
    assert kept["durations"][WHOLE] is None

    solved = [*happened, {"at": "2026-02-02T10:00:00+01:00", "what": "solved"}]
    assert told(**ticket, events=solved).status == "updated"
    closed = {
        "signals": 1, FIRST: 1800, FIRST_WORKED: 1800, WHOLE: 67 * HOUR,
        "first_resolution_seconds": 67 * HOUR, WHOLE_WORKED: 3 * HOUR,
    }  # fmt: skip
    assert facts() == closed
    page = as_role(Role.LEAD).get(f"/signals/{number}/").content.decode()
    assert "still open" in page  # before the change, in the history
    assert sealing.seal(lake).removed == 5
    assert sealing.rebuild(lake).added == len(closed)


def test_a_correction_leaves_what_is_open_and_follows_another_team(
    told: Told, support: Team, office: Calendar, now: datetime
) -> None:
    night = CalendarDetails(LocalText({"en": "Night"}), "Europe/Warsaw")
    hours = add_calendar(SYSTEM, night, ["15:00-15:30"] * 7, now=now)
    details = TeamDetails(LocalText({"en": "Night"}), calendar=hours)
    add_team(SYSTEM, details, parent=None, since=date(2020, 1, 1), now=now)
    told(team="Support", occurred_at=FRIDAY, durations={FIRST: HOUR}, open=[WHOLE])
    correct_signal(Signal.objects.get().pk, {"scores": {"csat": 5}}, actor=SYSTEM, now=now)
    assert durations() == {FIRST: HOUR, FIRST_WORKED: HOUR, WHOLE: None}
    correct_signal(Signal.objects.get().pk, {"team": "Night"}, actor=SYSTEM, now=now)
    assert durations() == {FIRST: HOUR, FIRST_WORKED: HOUR / 2, WHOLE: None}


def test_hours_that_change_afterwards_are_counted_anew(
    told: Told, support: Team, office: Calendar, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "AT_ONCE", 2)
    ticket = {"team": "Support", "occurred_at": FRIDAY, "durations": {WHOLE: 72 * HOUR}}
    for number in range(5):
        told(f"t{number}", **ticket)
    told("other", team="Elsewhere", occurred_at=FRIDAY, durations={WHOLE: 72 * HOUR})
    told("theirs", source="desk", **{**ticket, "durations": {WHOLE: 9.0, WHOLE_WORKED: 8.0}})
    work()
    before = head()

    day = add_special_day(
        SYSTEM, office.pk, DayChange(date(2026, 2, 2), LocalText({"en": "Move"})), now=now
    )
    work()
    assert {durations(f"t{number}")[WHOLE_WORKED] for number in range(5)} == {2 * HOUR}
    assert durations("theirs") == {WHOLE: 9.0, WHOLE_WORKED: 8.0}
    assert head() == before + 5
    state = Signal.objects.get(key="t0").history.get()
    assert (state.reason, state.content["durations"][WHOLE_WORKED]) == ("recounted", 8 * HOUR)
    assert told("t0", **ticket).status == "duplicate"

    remove_special_day(SYSTEM, day.pk, now=now)
    later = (now + timedelta(days=40)).date()
    change_week(SYSTEM, office.pk, ["9:00-10:00"] * 7, in_force_from=later, now=now)
    work()
    assert durations("t0")[WHOLE_WORKED] == 8 * HOUR
    assert head() == before + 10

    change_team(SYSTEM, support.pk, TeamDetails(support.name), now=now)
    work()
    assert durations("t0") == {WHOLE: 72 * HOUR}


def test_a_count_that_was_killed_is_finished_by_the_next(
    told: Told, support: Team, office: Calendar, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "AT_ONCE", 2)
    for number in range(5):
        told(f"t{number}", team="Support", occurred_at=FRIDAY, durations={WHOLE: 72 * HOUR})
    closed = DayChange(date(2026, 2, 2), LocalText({"en": "Move"}))
    add_special_day(SYSTEM, office.pk, closed, now=now)
    save, pieces = recounting.save_again, []

    def killed(signals: list[Signal]) -> None:
        save(signals)
        pieces.append(len(signals))
        if len(pieces) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(recounting, "save_again", killed)
    with pytest.raises(KeyboardInterrupt):
        recounting.recount(["Support"], now=now)
    worked = [durations(f"t{number}")[WHOLE_WORKED] / HOUR for number in range(5)]
    assert worked == [2, 2, 8, 8, 8]
    assert recounting.recount(["Support"], now=now) == 3
    assert recounting.recount(["Support"], now=now) == 0
    assert {durations(f"t{number}")[WHOLE_WORKED] for number in range(5)} == {2 * HOUR}


def test_a_team_that_is_made_known_later_gets_its_working_times(
    told: Told, office: Calendar, now: datetime
) -> None:
    told(team="Support", occurred_at=FRIDAY, durations={FIRST: HOUR})
    details = TeamDetails(LocalText({"en": "Support"}), calendar=office)
    add_team(SYSTEM, details, parent=None, since=date(2026, 1, 1), now=now)
    work()
    assert durations()[FIRST_WORKED] == HOUR


def test_an_import_is_undone_though_its_tickets_were_counted_anew(
    told: Told, support: Team, office: Calendar, now: datetime
) -> None:
    told("mine", team="Support", occurred_at=FRIDAY, durations={WHOLE: 72 * HOUR}, text="before")
    first = head() + 1
    for key in ("mine", "new"):
        told(key, team="Support", occurred_at=FRIDAY, durations={WHOLE: 96 * HOUR}, text="after")
    stretch = Stretch(first, head())
    closed = DayChange(date(2026, 2, 2), LocalText({"en": "Move"}))
    add_special_day(SYSTEM, office.pk, closed, now=now)
    work()
    for _again in range(2):
        done = withdraw([stretch], actor=SYSTEM, now=now)
        assert (done.signals, done.restored, done.kept) == (1, 1, 0)
    found = Signal.objects.get()
    assert (found.key, found.text, found.durations[WHOLE]) == ("mine", "before", 72 * HOUR)
    assert found.durations[WHOLE_WORKED] == 2 * HOUR  # by the hours that are known now


def test_a_program_sends_events_and_reads_what_is_open(program: Callable[..., Client]) -> None:
    client = program("signals:write", "signals:read")
    signal = {
        "source": "desk", "key": "t1", "occurred_at": FRIDAY,
        "events": [{"at": "2026-01-30T15:07:00+01:00", "what": "reply"}],
    }  # fmt: skip
    sent = client.post("/api/v1/signals", signal, content_type="application/json")
    assert sent.status_code == 201
    read = client.get(f"/api/v1/signals/{sent.json()['id']}").json()
    assert (read["durations"][FIRST], read["durations"][WHOLE]) == (420, None)
    signal["events"] = [{"at": "2026-01-30T14:00:00+00:00", "what": "replied"}]
    wrong = client.post("/api/v1/signals", signal, content_type="application/json")
    assert wrong.json()["errors"][0]["pointer"] == "#/events/0/what"
    assert datetime.fromisoformat(FRIDAY) == datetime(2026, 1, 30, 14, tzinfo=UTC)
