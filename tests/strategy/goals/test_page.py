"""The page of a goal, its record of forecasts, closing it, and what This week says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.chance.actions import forecast_all
from harken.strategy.goals.models import Checkpoint, Forecast, Goal
from harken.strategy.goals.page.panel import goals_panel
from harken.strategy.goals.page.telling.facts import facts_of
from harken.strategy.goals.periods import months_later
from harken.web.registries import Week
from tests.strategy.goals.conftest import VECTOR

DAY = timedelta(days=1)


def today() -> date:
    return local_date(system_clock())


def in_months(count: int) -> date:
    """The last day of the month so many months after the last whole one."""
    return months_later(today(), count) - DAY


def url(goal: Goal, act: str = "goal") -> str:
    return reverse(f"strategy:{act}", args=[goal.pk])


@pytest.fixture
def vector(series: Callable, goal: Callable) -> Callable[..., Goal]:
    """The vector of methodology 14, its last month the baseline; to be 42 four months later."""
    series("score", VECTOR, today())
    first = months_later(today(), -1)

    def make(**fields: Any) -> Goal:
        days = {"baseline_from": first, "baseline_to": months_later(first, 1) - DAY}
        return goal(**(days | {"deadline": in_months(4)} | fields))

    return make


def test_the_page_tells_chance_way_and_judgement(vector: Callable, as_role: Callable) -> None:
    goal = vector(not_doing="We open no new country")
    Checkpoint.objects.create(goal=goal, day=in_months(2), value=39.0)
    page = as_role(Role.EMPLOYEE).get(url(goal)).content.decode()
    assert "Orders arrive: Score from 36 to 42 by" in page
    assert "<strong>20\u00a0%</strong>" in page
    assert "Counts as hit when the figure of" in page
    assert "We open no new country" in page
    assert "baseline 36 (n 667)" in page
    assert "checkpoint 39" in page
    assert "target 42" in page
    assert "forecast " in page
    assert "Close" not in page, "an employee looks and does not steer"


def test_what_was_told_earlier_stands_beside_the_chance(
    vector: Callable, as_role: Callable
) -> None:
    goal = vector()
    forecast_all(system_clock())
    now = Forecast.objects.get()
    Forecast.objects.create(
        goal=goal, made_on=now.made_on - timedelta(days=91), due=now.due, threshold=42,
        chance=0.52, of_level=0.5, points=6,
    )  # fmt: skip
    page = as_role(Role.LEAD).get(url(goal)).content.decode()
    assert "was 50\u00a0% on " in page


def test_a_newest_figure_at_the_target_is_said_whatever_the_chance(
    series: Callable, goal: Callable, as_role: Callable
) -> None:
    """The newest month of eight is 42, those before were 30."""
    series("score", [*[30.0] * 7, 42.0], today())
    first = months_later(today(), -1)
    days = {"baseline_from": first, "baseline_to": months_later(first, 1) - DAY}
    page = as_role(Role.LEAD).get(url(goal(deadline=in_months(4), **days))).content.decode()
    assert "The newest figure reaches 42, but the months before it do not bear it out" in page


def test_five_months_are_too_few(series: Callable, goal: Callable, as_role: Callable) -> None:
    series("score", VECTOR[3:], today())
    page = as_role(Role.LEAD).get(url(goal(deadline=in_months(4)))).content.decode()
    assert "No chance is told yet. Months with a figure: 5 of 6." in page
    assert "chance to hit the target" not in page


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("reported:scor", "Did you mean score?"),
        ("metric:gone", "This goal cannot be measured as it is"),
        ("", "This goal cannot be measured as it is"),
    ],
)
def test_a_goal_that_cannot_be_measured_says_why(
    vector: Callable, as_role: Callable, plant: Callable, key: str, says: str
) -> None:
    page = as_role(Role.LEAD).get(url(vector(measured_by=key)))
    assert page.status_code == 200
    assert says in page.content.decode()


def test_a_series_that_stopped_is_told(series: Callable, goal: Callable, as_role: Callable) -> None:
    series("score", VECTOR, months_later(today(), -3))
    page = as_role(Role.LEAD).get(url(goal(deadline=in_months(4)))).content.decode()
    assert "“Score” has had no figure since" in page


def test_the_guard_stands_beside(series: Callable, vector: Callable, as_role: Callable) -> None:
    series("cost", [6.6], today(), error=None, unit="EUR", higher_is_better=False)
    goal = vector(guard="reported:cost", guard_limit=6.4)
    page = as_role(Role.LEAD).get(url(goal)).content.decode()
    assert "“Cost” must stay at 6.4\u00a0EUR or below; it is 6.6\u00a0EUR now." in page


def test_on_the_last_day_of_a_month_the_guard_is_that_of_the_month_before(
    series: Callable, goal: Callable
) -> None:
    last = date(2026, 3, 31)
    series("cost", [6.6], last, error=None, unit="EUR", higher_is_better=False)
    found = facts_of(goal(guard="reported:cost", guard_limit=6.4), last).guard
    assert found is not None
    assert found.figure.value == 6.6


def test_a_lead_closes_a_goal_and_takes_it_back(vector: Callable, as_role: Callable) -> None:
    goal, client = vector(), as_role(Role.LEAD)
    asked = client.get(url(goal, "goal-close")).content.decode()
    assert "Missed: “Score” was 36" in asked
    refused = client.post(url(goal, "goal-close"), {"note": ""})
    assert refused.status_code == 422
    assert "Say why the goal is closed before its deadline." in refused.content.decode()
    after = client.post(url(goal, "goal-close"), {"note": "The carrier left"}, follow=True)
    text = after.content.decode()
    assert "Missed: “Score” was 36" in text
    assert "The carrier left" in text
    goal.refresh_from_db()
    assert goal.state == "missed"
    client.post(url(goal, "goal-reopen"))
    goal.refresh_from_db()
    assert (goal.state, goal.result) == ("running", None)


def test_the_record_shows_what_came_true(vector: Callable, as_role: Callable) -> None:
    goal, client = vector(), as_role(Role.EMPLOYEE)
    empty = client.get(reverse("strategy:goal-forecasts")).content.decode()
    assert "No forecast has been settled yet" in empty
    Forecast.objects.create(
        goal=goal, made_on=today() - 90 * DAY, due=today() - 30 * DAY, threshold=42, chance=0.3,
        of_level=0.3, points=8, came_true=False, settled_on=today(),
    )  # fmt: skip
    page = client.get(reverse("strategy:goal-forecasts")).content.decode()
    assert "0.09" in page, "0.3 squared"
    assert "0 of 1" in page
    assert "Fewer than 10 say little." in page


def test_this_week_tells_what_moved_and_what_is_near(vector: Callable, lead: Any) -> None:
    goal = vector(deadline=in_months(1))
    monday = today() - today().weekday() * DAY
    Checkpoint.objects.create(goal=goal, day=monday, value=40.0)
    for made_on, chance in ((monday - 7 * DAY, 0.2), (monday, 0.31)):
        Forecast.objects.create(
            goal=goal, made_on=made_on, due=goal.deadline, threshold=42, chance=chance,
            of_level=chance, points=8,
        )  # fmt: skip
    week = Week(monday, monday + 6 * DAY, system_clock())
    text = goals_panel(lead.actor, week)
    assert text is not None
    assert "chance 30 %, a week before 20 %" in text
    assert "checkpoint on" in text
    Goal.objects.update(state="dropped")
    assert goals_panel(lead.actor, week) is None


def test_the_page_asks_a_bounded_number_of_times(
    vector: Callable, as_role: Callable, django_assert_max_num_queries: Callable
) -> None:
    goal, client = vector(), as_role(Role.EMPLOYEE)
    for month in (1, 2, 3):
        Checkpoint.objects.create(goal=goal, day=in_months(month), value=38.0 + month)
    for week in range(12):
        made_on = today() - week * 7 * DAY
        Forecast.objects.create(
            goal=goal, made_on=made_on, due=goal.deadline, threshold=42, chance=0.2, of_level=0.2,
            points=8,
        )  # fmt: skip
    with django_assert_max_num_queries(45):
        client.get(url(goal))
