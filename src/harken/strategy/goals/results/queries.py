"""What the data say of a goal, measured now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import inf

from harken.analysis import Estimate, compare
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import State
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import figure, yardstick
from harken.strategy.goals.chance.rules import criterion_of, result_window
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import DAY
from harken.strategy.goals.results.record import Change, Kept, Result, baseline_of
from harken.strategy.goals.results.rules import Guard, Reason, is_shown, reason_of
from harken.warehouse.definition import Window


def measured_result(goal: Goal, today: date) -> Result:
    """Return what the data say: in the deciding days by the deadline, or by yesterday if earlier.

    Where the guard cannot be measured, or the metric was retired, it is not knowable and says why.
    """
    early = goal.deadline is None or goal.deadline >= today
    until = today - DAY if early or goal.deadline is None else goal.deadline
    window = result_window(goal, until)
    first, last = window.first or today, window.last or today
    unknown = Result(Reason.CANNOT_MEASURE, first, last, today, early=early)
    try:
        by = yardstick(goal.measured_by)
        if by.state == State.RETIRED:
            return replace(unknown, reason=Reason.RETIRED, why=by.label)
        return _measured(goal, by, window, unknown)
    except CannotMeasure as refusal:
        return replace(unknown, why=str(refusal))


def _measured(goal: Goal, by: Yardstick, window: Window, unknown: Result) -> Result:
    found = _shown(goal.measured_by, window, goal.population)
    guard, before = guard_of(goal, window), baseline_of(goal)
    target = goal.target if goal.target is not None else inf
    criterion = criterion_of(goal, target, higher_is_better=by.higher_is_better)
    told = replace(
        unknown,
        reason=reason_of(found, criterion, guard),
        figure=Kept.of(found),
        change=_change(before, found) if before else None,
    )
    if guard is None:
        return told
    figure_of_guard = Kept.of(guard.figure) if guard.figure else None
    return replace(told, guard=figure_of_guard, guard_held=guard.held)


def _change(before: Estimate, after: Estimate) -> Change:
    """Return the change; without intervals, of figures that are counted in full, it has none."""
    found = compare(before, after)
    if found.difference is None and before.value is not None and after.value is not None:
        return Change(after.value - before.value, None, None)
    return Change.of(found)


def guard_of(goal: Goal, window: Window) -> Guard | None:
    """Return how the guard stands in some days; None without one; raises CannotMeasure."""
    if not goal.guard:
        return None
    by = yardstick(goal.guard)
    now = _shown(goal.guard, window, goal.guard_population)
    before, change = None, None
    if goal.guard_limit is None and goal.baseline_from and goal.baseline_to:
        days = Window(goal.baseline_from, goal.baseline_to)
        before = _shown(goal.guard, days, goal.guard_population)
        change = compare(before, now)
    return Guard(now, before, goal.guard_limit, change, by.higher_is_better)


def _shown(key: str, window: Window, where: Sequence[str] | None) -> Estimate:
    """Return a figure, without a value where too few answered."""
    found = figure(key, window, tuple(where or ()))
    if is_shown(found, is_sample=yardstick(key).is_sample):
        return found
    return Estimate(None, None, None, found.n, found.n_effective, found.method)
