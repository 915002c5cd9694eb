"""What the figures say about a goal that is being written, or that runs: one look for all doors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import sqrt
from statistics import pstdev

from harken.analysis import Chance, Estimate, Pace, detectable_change, pace_percentile
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks import Dated, Yardstick
from harken.metrics.yardsticks.queries import figure, months, yardstick
from harken.strategy.goals.chance.reckoning import TooFew, chance_of, error_of, history_window
from harken.strategy.goals.judging.nearest import sooner_than
from harken.strategy.goals.judging.records import Found, GoalFields, Owner
from harken.strategy.goals.periods import (
    DAYS_A_MONTH,
    days_of,
    months_between,
    months_later,
    result_days,
    whole_months,
)

RECENT = 3
"""So many months tell how many answers a month there are now."""
LEAST_CHANGES = 3


def found_for(
    goal: GoalFields,
    owner: Owner | None,
    today: date,
    *,
    frozen: Estimate | None = None,
    search: bool = True,
) -> Found:
    """Return what the figures say. `frozen` is the baseline of a goal that runs; `search` looks for
    measures that would show such a change sooner."""
    found = Found(today, owner=owner)
    if not goal.measured_by:
        return found
    try:
        of = yardstick(goal.measured_by)
    except CannotMeasure as refusal:
        return replace(found, why_not=str(refusal))
    try:
        return _measured(replace(found, yardstick=of), goal, of, frozen, search=search)
    except CannotMeasure as refusal:
        return replace(found, yardstick=of, why_not=str(refusal))


def _measured(
    found: Found, goal: GoalFields, of: Yardstick, frozen: Estimate | None, *, search: bool
) -> Found:
    if goal.baseline is None:
        return found
    baseline = frozen or figure(of.key, goal.baseline, goal.population)
    past = months(of.key, history_window(found.today), goal.population)
    rate = answers_a_month(past, found.today)
    found = replace(found, baseline=baseline, **vars(_noise(goal, of, baseline, past, rate)))
    found = replace(found, **vars(_outlook(goal, of, past, found)))
    if not search or not _is_hidden(goal, found):
        return found
    return replace(found, sooner=tuple(sooner_than(goal, of, found)))


@dataclass(frozen=True)
class _Noise:
    errors: tuple[float, float] | None
    spread: float | None
    answers_a_month: float
    answers_then: float


def _noise(
    goal: GoalFields, of: Yardstick, baseline: Estimate, past: Sequence[Dated], rate: float
) -> _Noise:
    """Return the standard errors before and at the deadline, where as many days are measured."""
    length = _length(goal)
    before = error_of(baseline)
    if not of.is_sample and not before:
        wobble = _wobble(past)
        errors = None if wobble is None else (wobble / sqrt(length), wobble / sqrt(length))
        return _Noise(errors, None, 0.0, 0.0)
    if before is None or baseline.n_effective <= 0:
        return _Noise(None, None, rate, 0.0)
    rate = rate or baseline.n / length
    spread, then = before * sqrt(baseline.n_effective), rate * length
    return _Noise((before, spread / sqrt(max(then, 1.0))), spread, rate, then)


def _length(goal: GoalFields) -> float:
    if goal.baseline is None:
        return 1.0
    return whole_months(goal.baseline) or days_of(goal.baseline) / DAYS_A_MONTH


def _wobble(past: Sequence[Dated]) -> float | None:
    """Return by how much a counted figure strays in a month: the spread of its changes, of which
    each holds the straying of two months."""
    values = [one.estimate.value for one in past if one.estimate.value is not None]
    changes = [after - before for before, after in pairwise(values)]
    return pstdev(changes) / sqrt(2) if len(changes) >= LEAST_CHANGES else None


def answers_a_month(past: Sequence[Dated], today: date) -> float:
    """Return how many answers a month the last three full months had."""
    first = months_later(today, -RECENT)
    return sum(one.estimate.n for one in past if one.start >= first) / RECENT


@dataclass(frozen=True)
class _Outlook:
    pace: Pace | None
    chance: Chance | None
    points: int


def _outlook(goal: GoalFields, of: Yardstick, past: Sequence[Dated], found: Found) -> _Outlook:
    points = sum(one.estimate.value is not None for one in past)
    if goal.target is None or goal.deadline is None or goal.baseline is None:
        return _Outlook(None, None, points)
    result = result_days(goal.baseline, goal.deadline)
    error = found.errors[1] if found.errors and of.is_sample else None
    chance = chance_of(of, past, goal.target, result, found.today, error_then=error)
    if isinstance(chance, TooFew):
        points, chance = chance.points, None
    return _Outlook(_pace(goal, past, found, months_between(goal.baseline, result)), chance, points)


def _pace(goal: GoalFields, past: Sequence[Dated], found: Found, horizon: int) -> Pace | None:
    now = found.baseline.value if found.baseline else None
    if now is None or goal.target is None or not past:
        return None
    return pace_percentile(_every_month(past), goal.target - now, horizon)


def _every_month(past: Sequence[Dated]) -> list[float | None]:
    """Return one figure for each month from the first to the last, None for one without."""
    by_month = {one.start: one.estimate.value for one in past}
    found, month = [], past[0].start
    while month <= past[-1].start:
        found.append(by_month.get(month))
        month = months_later(month, 1)
    return found


def _is_hidden(goal: GoalFields, found: Found) -> bool:
    """Tell whether the change that is asked for is lost in noise."""
    now = found.baseline.value if found.baseline else None
    if now is None or goal.target is None or found.errors is None or not found.spread:
        return False
    return abs(goal.target - now) < detectable_change(*found.errors)
