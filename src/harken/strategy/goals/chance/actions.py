"""Forecasting every week, and settling forecasts when their day has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks import Dated, Yardstick
from harken.metrics.yardsticks.queries import figure, yardstick
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.chance.queries import dues_of, months_of
from harken.strategy.goals.chance.reckoning import TooFew, chance_of
from harken.strategy.goals.chance.rules import (
    counted,
    criterion_of,
    monday_of,
    reached,
    result_window,
)
from harken.strategy.goals.models import Forecast, Goal

WAIT = timedelta(days=1)
"""So long after the day late answers may come in, before it is settled."""
GIVE_UP = timedelta(days=30)
"""Where there is no figure so long after the day, it cannot be told any more."""


@dataclass(frozen=True)
class Done:
    """How many forecasts were made and how many settled."""

    made: int
    settled: int


def forecast_all(now: datetime) -> Done:
    """Make this week's forecasts of the running goals that have none yet, and settle old ones.

    Doing it again in the same week changes nothing.
    """
    today = local_date(now)
    monday = monday_of(today)
    goals = Goal.objects.filter(state=Goal.State.RUNNING).exclude(forecasts__made_on=monday)
    open_goals = goals.filter(deadline__gte=today).prefetch_related("checkpoints")
    made = sum(forecast_goal(goal, monday) for goal in open_goals)
    return Done(made, settle(today))


def forecast_goal(goal: Goal, day: date, found: Sequence[Dated] | None = None) -> int:
    """Write down the goal's chances as seen on `day`, and return how many are new.

    One for the deadline and one for each checkpoint to come; `found` are the goal's months where
    they are at hand. What cannot be measured has no forecast.
    """
    try:
        by = yardstick(goal.measured_by)
        seen = months_of(goal, day) if found is None else found
    except CannotMeasure:
        return 0
    rows = list(_rows(goal, day, seen, by))
    known = set(goal.forecasts.filter(made_on=day).values_list("due", flat=True))
    new = [row for row in rows if row.due not in known]
    Forecast.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def renew_forecasts(goal: Goal, now: datetime) -> int:
    """Make this week's forecasts again, after the goal was started or changed."""
    monday = monday_of(local_date(now))
    goal.forecasts.filter(made_on=monday, settled_on=None).delete()
    return forecast_goal(goal, monday) if goal.state == Goal.State.RUNNING else 0


def void_forecasts(goal: Goal, now: datetime) -> int:
    """Give up what was told in earlier weeks and is open, after the goal came to mean another
    figure: by that one nobody can tell whether it came true. This week's are made again."""
    today = local_date(now)
    open_ones = goal.forecasts.filter(settled_on=None, made_on__lt=monday_of(today))
    return open_ones.update(came_true=None, settled_on=today)


def _rows(goal: Goal, day: date, seen: Sequence[Dated], by: Yardstick) -> Iterator[Forecast]:
    for due, target in dues_of(goal):
        one = chance_of(by, seen, target, result_window(goal, due), day)
        if one is None or isinstance(one, TooFew):
            continue
        yield Forecast(
            goal=goal, made_on=day, due=due, threshold=target, chance=counted(goal, one),
            of_level=one.of_level, points=one.points,
        )  # fmt: skip


def settle(today: date) -> int:
    """Note which forecasts came true whose day has passed, and return how many were settled."""
    waiting = Forecast.objects.filter(settled_on=None, due__lt=today - WAIT)
    done = 0
    for goal_id, due in waiting.order_by().values_list("goal_id", "due").distinct():
        rows = list(waiting.filter(goal_id=goal_id, due=due).select_related("goal"))
        done += _settle(rows, due, today)
    return done


def _settle(rows: Sequence[Forecast], due: date, today: date) -> int:
    outcomes = [_came_true(rows[0].goal, due, row.threshold) for row in rows]
    if None in outcomes and today <= due + GIVE_UP:
        return 0
    for row, outcome in zip(rows, outcomes, strict=True):
        row.came_true, row.settled_on = outcome, today
    Forecast.objects.bulk_update(rows, ["came_true", "settled_on"])
    return len(rows)


def _came_true(goal: Goal, due: date, threshold: float) -> bool | None:
    try:
        better = yardstick(goal.measured_by).higher_is_better
        where = tuple(goal.population or ())
        found = figure(goal.measured_by, result_window(goal, due), where)
    except CannotMeasure:
        return None
    return reached(found, criterion_of(goal, threshold, higher_is_better=better))
