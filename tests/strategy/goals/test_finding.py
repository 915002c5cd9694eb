"""What the figures say of goals by counted figures, of their pace, and of what hangs loose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from harken.foundations.local_text import LocalText
from harken.strategy.goals.judging.finding import found_for
from harken.strategy.goals.judging.records import GoalFields, Owner
from harken.strategy.goals.judging.rules import judged
from harken.strategy.goals.loose import findings
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import (
    baseline_days,
    months_between,
    next_measurement,
    result_days,
    suggested_stops,
)
from harken.warehouse.definition import Window

TODAY = date(2026, 3, 2)
WAVES = (100.0, 110.0, 100.0, 110.0, 100.0, 110.0, 100.0, 110.0, 100.0)


@pytest.mark.django_db
def test_counted_figures_have_the_noise_of_their_months(series: Callable[..., Any]) -> None:
    """Changes are ±10, so their spread is 10 and a month strays by 10/√2 = 7.07; three months
    together by 4.08: a change under 2.80 · √2 · 4.08 = 16.2 is lost."""
    series("orders", WAVES, TODAY, error=None, n=None)
    goal = GoalFields(
        measured_by="reported:orders", baseline=baseline_days(TODAY), target=115.0,
        deadline=date(2026, 12, 31),
    )  # fmt: skip
    found = found_for(goal, Owner("Anna"), TODAY)

    assert found.errors == pytest.approx((4.08, 4.08), abs=0.01)
    m = judged(goal, found).letters[1]
    assert m.grade == "fail"
    assert "the figure moves so much by itself that a change under 16.2 is lost" in m.reasons[0]


@pytest.mark.django_db
def test_the_pace_is_that_of_as_many_months(series: Callable[..., Any]) -> None:
    """From the middle of February to that of May are 3 months; it rose by 3 in each such time."""
    series("score", range(10, 22), TODAY, error=0.5)
    goal = GoalFields(
        measured_by="reported:score", baseline=Window(date(2026, 2, 1), date(2026, 2, 28)),
        target=30.0, deadline=date(2026, 5, 31),
    )  # fmt: skip
    found = found_for(goal, Owner("Anna"), TODAY)

    assert found.pace is not None
    assert (found.pace.low, found.pace.high, found.pace.n) == (3.0, 3.0, 9)
    assert found.points == 12


@pytest.mark.once
def test_the_days_of_the_result_are_as_many_as_those_of_the_baseline() -> None:
    quarter = Window(date(2025, 12, 1), date(2026, 2, 28))
    four_weeks = Window(date(2026, 2, 1), date(2026, 2, 27))

    assert result_days(quarter, date(2026, 12, 30)) == Window(date(2026, 9, 1), date(2026, 11, 30))
    assert next_measurement(quarter) == date(2026, 5, 31)
    assert result_days(four_weeks, date(2026, 6, 30)) == Window(date(2026, 6, 4), date(2026, 6, 30))
    assert next_measurement(four_weeks) == date(2026, 3, 26)
    assert months_between(quarter, result_days(quarter, date(2026, 12, 30))) == 9


@pytest.mark.once
def test_checkpoints_are_suggested_on_the_straight_line() -> None:
    stops = suggested_stops(date(2026, 1, 1), date(2026, 1, 9), 40.0, 20.0)

    assert [(stop.day.day, stop.value) for stop in stops] == [(3, 35.0), (5, 30.0), (7, 25.0)]
    assert suggested_stops(date(2026, 1, 1), date(2026, 1, 3), 1.0, 2.0) == []


@pytest.mark.django_db
def test_running_goals_that_hang_loose_are_named_with_what_to_do(
    goal: Callable[..., Goal], series: Callable[..., Any]
) -> None:
    series("score", [36], TODAY)
    goal(owner_name="Anna Nowak", deadline=TODAY + timedelta(days=90))
    goal(title=LocalText({"en": "A draft"}), state=Goal.State.DRAFT)

    said = [f"{one.sentence} {one.remedy}" for one in findings(TODAY)]
    assert said == [
        "The goal “Orders arrive” has lost its owner. “Anna Nowak” is no longer here: name a new "
        "owner.",
        "The goal “Orders arrive” serves no business goal. Choose the business goal that it "
        "serves.",
        "The goal “Orders arrive” cites neither a value nor the vision. Say what it stands for.",
    ]
