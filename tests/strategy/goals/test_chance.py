"""Forecasts of a week, settling them, and what their record says; methodology 4 and 14."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from harken.strategy.goals.chance.actions import Done, forecast_all, renew_forecasts
from harken.strategy.goals.chance.queries import chance_now, newest_forecasts, record
from harken.strategy.goals.chance.reckoning import TooFew
from harken.strategy.goals.chance.rules import earlier_of
from harken.strategy.goals.models import Checkpoint, Forecast, Goal
from tests.strategy.goals.conftest import VECTOR

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday; July to February are over
MONDAY = date(2026, 3, 2)
JUNE = date(2026, 6, 30)  # four months after February
WEEK = timedelta(days=7)


@pytest.fixture
def running(series: Callable, goal: Callable) -> Goal:
    series("score", VECTOR, NOW.date())
    return goal(deadline=JUNE)


def test_the_vector_through_the_whole_path(running: Goal) -> None:
    seen = chance_now(running, NOW.date())
    assert (round(seen.of_score, 2), round(seen.of_level, 2)) == (0.19, 0.14)
    assert (seen.said.percent, seen.said.bound) == (20, "")


def test_a_week_has_one_forecast_for_the_deadline_and_each_checkpoint(running: Goal) -> None:
    for day, value in ((date(2026, 4, 30), 38.0), (date(2026, 5, 31), None)):
        Checkpoint.objects.create(goal=running, day=day, value=value)
    assert forecast_all(NOW) == Done(2, 0)
    assert forecast_all(NOW + timedelta(hours=6)) == Done(0, 0)
    rows = Forecast.objects.order_by("due")
    assert [(row.made_on, row.due, row.threshold) for row in rows] == [
        (MONDAY, date(2026, 4, 30), 38.0),
        (MONDAY, JUNE, 42.0),
    ]
    assert round(rows[1].chance, 2) == 0.19
    assert newest_forecasts([running])[running.pk] == rows[1]


def test_the_next_week_has_its_own(running: Goal) -> None:
    forecast_all(NOW)
    assert forecast_all(NOW + WEEK).made == 1
    assert Forecast.objects.count() == 2


def test_a_changed_target_makes_this_weeks_forecast_again(running: Goal) -> None:
    forecast_all(NOW)
    running.target = 36.0
    running.save()
    assert newest_forecasts([running]) == {}
    assert renew_forecasts(running, NOW) == 1
    assert Forecast.objects.get().threshold == 36.0


def test_drafts_and_what_cannot_be_measured_have_none(series: Callable, goal: Callable) -> None:
    series("score", VECTOR, NOW.date())
    goal(deadline=JUNE, state=Goal.State.DRAFT)
    goal(deadline=JUNE, measured_by="reported:gone")
    assert forecast_all(NOW) == Done(0, 0)


def test_no_chance_below_six_months(series: Callable, goal: Callable) -> None:
    series("score", [28, None, 29, 33, 32, 34], NOW.date())
    assert chance_now(goal(deadline=JUNE), NOW.date()) == TooFew(5, 6)


def test_forecasts_are_settled_once_when_the_day_is_over(running: Goal, series: Callable) -> None:
    forecast_all(NOW)
    forecast_all(NOW + WEEK)
    after = datetime(2026, 7, 2, 9, tzinfo=UTC)
    series("score", [43.0, 41.0, 44.0, 42.0], after.date())  # March to June
    assert forecast_all(datetime(2026, 7, 1, 9, tzinfo=UTC)).settled == 0, "late answers may come"
    assert forecast_all(after).settled == 2
    assert forecast_all(after + WEEK).settled == 0
    assert {row.came_true for row in Forecast.objects.filter(due=JUNE)} == {True}


def test_a_missing_figure_is_waited_for_and_then_given_up(running: Goal) -> None:
    forecast_all(NOW)
    assert forecast_all(datetime(2026, 7, 20, 9, tzinfo=UTC)).settled == 0
    assert forecast_all(datetime(2026, 8, 1, 9, tzinfo=UTC)).settled == 1
    assert Forecast.objects.get().came_true is None
    assert record().brier.n == 0


def test_by_the_whole_interval_a_figure_at_the_target_did_not_come_true(
    running: Goal, series: Callable
) -> None:
    running.criterion = Goal.Criterion.INTERVAL
    running.save()
    forecast_all(NOW)
    assert Forecast.objects.get().chance < 0.05
    series("score", [43.0, 41.0, 44.0, 42.0], date(2026, 7, 2))
    forecast_all(datetime(2026, 7, 2, 9, tzinfo=UTC))
    assert Forecast.objects.get().came_true is False


def test_the_record_counts_goals_and_days_once(running: Goal, goal: Callable) -> None:
    """Brier of a goal: mean of .2² and .4² = .1; of another: .5² = .25; of both: .175."""
    other = goal(deadline=JUNE)
    for one, day, chance, came in (
        (running, MONDAY, 0.2, False), (running, MONDAY + WEEK, 0.4, False),
        (other, MONDAY, 0.5, True), (other, MONDAY + WEEK, 0.9, None),
    ):  # fmt: skip
        Forecast.objects.create(
            goal=one, made_on=day, due=JUNE, threshold=42, chance=chance, of_level=chance, points=8,
            came_true=came, settled_on=date(2026, 7, 2),
        )  # fmt: skip
    found = record()
    assert found.brier.score == pytest.approx(0.175)
    assert (found.brier.n, found.brier.groups, found.brier.few) == (3, 2, True)
    told = [(one.bin.low, one.bin.came_true.value, one.groups) for one in found.told]
    assert told == [(0.1, 0.0, 1), (0.3, 0.0, 1), (0.5, 100.0, 1)]


@pytest.mark.parametrize(
    ("ages", "answer"), [([0], None), ([0, 3], None), ([0, 3, 4], 4), ([0, 4, 12, 14, 30], 12)]
)
def test_what_a_chance_was_before(ages: list[int], answer: int | None) -> None:
    rows = [Forecast(made_on=MONDAY - age * WEEK) for age in ages]
    found = earlier_of(rows)
    assert (found and (MONDAY - found.made_on) // WEEK) == answer
