"""What counts as reached, and when forecasts are made; no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isclose

from harken.analysis import Chance, Estimate
from harken.strategy.goals.chance.reckoning import error_of
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.goals.periods import result_days
from harken.warehouse.definition import Window

EARLIER = timedelta(days=28)
_QUARTER = timedelta(days=91)
SAME = 1e-9
"""A figure this near to the target is at it: 0.1 + 0.2 is 0.3 to everybody but a computer."""


@dataclass(frozen=True)
class Criterion:
    """When a figure reaches the target: itself, or its whole interval."""

    target: float
    whole_interval: bool = False
    lower_is_better: bool = False


def counted(goal: Goal, seen: Chance) -> float:
    """Return the chance by the goal's own criterion."""
    return seen.of_interval if goal.criterion == Goal.Criterion.INTERVAL else seen.of_score


def criterion_of(goal: Goal, target: float, *, higher_is_better: bool) -> Criterion:
    """Return when a figure reaches `target` by the goal's criterion."""
    whole = goal.criterion == Goal.Criterion.INTERVAL
    return Criterion(target, whole, not higher_is_better)


def reached(figure: Estimate, criterion: Criterion) -> bool | None:
    """Tell whether a figure reaches the target; None where it cannot be told.

    Without an end on the side that counts, a whole interval cannot be told; a figure that was
    counted in full is its own interval.
    """
    end = figure.value
    if criterion.whole_interval and error_of(figure) != 0.0:
        end = figure.high if criterion.lower_is_better else figure.low
    if figure.value is None or end is None:
        return None
    if isclose(end, criterion.target, rel_tol=SAME, abs_tol=SAME):
        return True
    return end < criterion.target if criterion.lower_is_better else end > criterion.target


def result_window(goal: Goal, due: date) -> Window:
    """Return the days whose figure decides by `due`: as many as the baseline's, a month at least
    where there is no baseline yet."""
    if goal.baseline_from is None or goal.baseline_to is None:
        return result_days(Window(date(2026, 1, 1), date(2026, 1, 31)), due)
    return result_days(Window(goal.baseline_from, goal.baseline_to), due)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def earlier_of(rows: Sequence[Forecast]) -> Forecast | None:
    """Return what the newest forecast is compared with: one of some three months before.

    Where there is none so old, the one nearest to it that is four weeks old at least; `rows` are
    newest first.
    """
    if not rows:
        return None
    newest = rows[0].made_on
    old = [row for row in rows if newest - row.made_on >= EARLIER]
    return min(old, key=lambda row: abs(newest - row.made_on - _QUARTER), default=None)
