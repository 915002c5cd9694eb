"""Jobs that run twice or die half way, two people at one goal, acts taken back too late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from harken.strategy.goals.actions import change_goal, drop_goal, resume_goal, set_goal, start_goal
from harken.strategy.goals.chance import actions as forecasting
from harken.strategy.goals.chance.actions import forecast_all
from harken.strategy.goals.drafting.draft import Draft, draft_of
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.goals.periods import Stop
from harken.strategy.initiatives.actions import plan_initiative
from harken.strategy.initiatives.rules import Plan
from harken.strategy.initiatives.working import Spent, note_spending
from tests.strategy.goals.conftest import goal, series

if TYPE_CHECKING:
    from django.test import Client

__all__ = ["goal", "series"]

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
RISING = [28.0, 31.0, 29.0, 33.0, 32.0, 34.0, 33.0, 36.0]
DAYS = {"starts_on": date(2026, 3, 1), "deadline": date(2026, 12, 31)}


def test_a_week_has_one_forecast_however_often_it_is_made(
    goal: Callable[..., Goal], series: Callable[..., Any]
) -> None:
    series("score", RISING, MONDAY.date())
    row = goal(**DAYS)
    assert forecast_all(MONDAY).made == 1
    for days in range(7):
        assert forecast_all(MONDAY + timedelta(days=days, hours=14)).made == 0
    assert forecast_all(MONDAY + timedelta(days=7)).made == 1
    assert row.forecasts.count() == 2


def test_a_job_that_dies_half_way_is_made_good_by_the_next(
    goal: Callable[..., Goal], series: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    series("score", RISING, MONDAY.date())
    rows = [goal(**DAYS), goal(**DAYS), goal(**DAYS)]
    real, calls = forecasting.forecast_goal, []

    def dying(*given: Any) -> int:
        calls.append(given)
        if len(calls) == 2:
            raise SystemExit
        return real(*given)

    monkeypatch.setattr(forecasting, "forecast_goal", dying)
    with pytest.raises(SystemExit):
        forecast_all(MONDAY)
    assert Forecast.objects.count() == 1
    assert forecast_all(MONDAY).made == 2
    assert [row.forecasts.count() for row in rows] == [1, 1, 1]


def test_a_checkpoint_on_the_deadline_is_the_deadline(
    goal: Callable[..., Goal], series: Callable[..., Any]
) -> None:
    series("score", RISING, MONDAY.date())
    row = goal(**DAYS)
    row.checkpoints.create(day=DAYS["deadline"], value=1.0)
    forecast_all(MONDAY)
    assert [(one.due, one.threshold) for one in row.forecasts.all()] == [(DAYS["deadline"], 42.0)]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/Warsaw", "Pacific/Kiritimati"])
def test_weeks_and_deadlines_go_by_the_house_s_own_days(
    goal: Callable[..., Goal], series: Callable[..., Any], zone: str
) -> None:
    """Monday 9 March 2026, 05:00 UTC: Sunday in California, the day after its clocks went on."""
    from harken.organisation.profile.queries import profile

    house = profile()
    house.zone = zone
    house.save()
    series("score", RISING, MONDAY.date())
    row = goal(starts_on=date(2026, 3, 1), deadline=date(2026, 3, 31))
    forecast_all(datetime(2026, 3, 9, 5, tzinfo=UTC))
    monday = date(2026, 3, 2) if "Los" in zone else date(2026, 3, 9)
    assert [one.made_on for one in row.forecasts.all()] == [monday]


def test_two_leads_at_one_goal_are_both_in_the_log(
    goal: Callable[..., Goal], series: Callable[..., Any], people: dict
) -> None:
    series("score", RISING, MONDAY.date())
    row = goal(target=61.0, **DAYS)
    first, second = people[Role.LEAD].actor, people[Role.OWNER].actor
    before = draft_of(row)
    change_goal(first, row.pk, replace(before, target=60.0), now=MONDAY)
    change_goal(second, row.pk, replace(before, hypothesis="It helps"), now=MONDAY)
    entries = AuditEntry.objects.filter(verb="goal.changed").order_by("id")
    assert [one.changes.get("target") for one in entries] == [[61.0, 60.0], [60.0, 61.0]]


def test_who_left_is_replaced_even_where_a_goal_cannot_be_told_any_more(
    goal: Callable[..., Goal], series: Callable[..., Any], people: dict
) -> None:
    """Its deadline has passed and 42 is lost in noise; that is no reason to leave it to nobody."""
    series("score", RISING, MONDAY.date())
    row = goal(starts_on=date(2025, 6, 1), deadline=date(2026, 3, 1))
    lead = people[Role.LEAD]
    changed = change_goal(
        lead.actor, row.pk, replace(draft_of(row), owner_id=lead.pk, not_doing="No"), now=MONDAY
    )
    assert changed.owner == lead
    with pytest.raises(Refused):
        change_goal(lead.actor, row.pk, replace(draft_of(changed), target=43.0), now=MONDAY)


def test_what_was_started_twice_is_started_once(series: Callable[..., Any], people: dict) -> None:
    series("score", RISING, MONDAY.date(), higher_is_better=True)
    lead = people[Role.LEAD]
    draft = Draft(
        title=LocalText({"en": "From 36 to 60"}), measured_by="reported:score", target=60.0,
        baseline_from=date(2026, 2, 1), baseline_to=date(2026, 2, 28), owner_id=lead.pk,
        stops=(Stop(date(2026, 5, 1)), Stop(date(2026, 8, 1))), **DAYS,
    )  # fmt: skip
    made = set_goal(lead.actor, draft, now=MONDAY)
    start_goal(lead.actor, made.pk, now=MONDAY)
    with pytest.raises(Refused, match="started already"):
        start_goal(lead.actor, made.pk, now=MONDAY)
    drop_goal(lead.actor, made.pk, now=MONDAY)
    with pytest.raises(Refused):
        drop_goal(lead.actor, made.pk, now=MONDAY)
    resume_goal(lead.actor, made.pk, now=MONDAY)
    with pytest.raises(Refused):
        resume_goal(lead.actor, made.pk, now=MONDAY)
    assert AuditEntry.objects.filter(verb__startswith="goal.").count() == 4


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1e300"])
def test_strange_amounts_are_refused(db: None, amount: str) -> None:
    row = plan_initiative(SYSTEM, Plan(LocalText({"en": "Work"}), date(2026, 1, 1)), now=MONDAY)
    for spent in (
        Spent(date(2026, 2, 1), money=Decimal(amount), note="x"),
        Spent(date(2026, 2, 1), people_days=Decimal(amount), note="x"),
    ):
        with pytest.raises(Refused):
            note_spending(SYSTEM, row.pk, spent, now=MONDAY)
    budget = Plan(LocalText({"en": "Work"}), date(2026, 1, 1), money=Decimal(amount))
    with pytest.raises(Refused):
        plan_initiative(SYSTEM, budget, now=MONDAY)


@pytest.mark.parametrize("expected", [float("nan"), float("inf")])
def test_an_effect_is_a_number(db: None, expected: float) -> None:
    plan = Plan(
        LocalText({"en": "Work"}), date(2026, 1, 1), check_by="metric:nps", expected=expected
    )
    with pytest.raises(Refused):
        plan_initiative(SYSTEM, plan, now=MONDAY)


@pytest.mark.parametrize("where", ["nonsense", "touchpoint", "x_'; drop=1", 'nps>="1', "=a"])
def test_whom_work_touches_is_read_when_it_is_written(
    as_role: Callable[..., Client], where: str
) -> None:
    sent = {"title_en": "Work", "starts_on": "2026-01-01", "check_by": "metric:nps",
            "check_of": where}  # fmt: skip
    assert as_role(Role.LEAD).post("/strategy/initiatives/plan/", sent).status_code == 422


def test_a_dropped_goal_s_work_is_shown_to_hang_loose(
    goal: Callable[..., Goal], as_role: Callable[..., Client]
) -> None:
    row = goal(**DAYS)
    plan = Plan(LocalText({"en": "Dig here"}), date(2026, 1, 1), goals=(row.pk,))
    plan_initiative(SYSTEM, plan, now=MONDAY)
    drop_goal(SYSTEM, row.pk, now=MONDAY)
    told = as_role(Role.LEAD).get("/strategy/loose/").content.decode()
    assert "Dig here" in told
