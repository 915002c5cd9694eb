"""The chance of a goal now, its newest forecasts, and how good past forecasts were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from harken.analysis import Chance
from harken.analysis.forecasting import Bin, Brier, brier, reliability
from harken.metrics.yardsticks import Dated
from harken.metrics.yardsticks.queries import months, yardstick
from harken.strategy.goals.chance.reckoning import TooFew, chance_of, history_window
from harken.strategy.goals.chance.rules import result_window
from harken.strategy.goals.models import Forecast, Goal

TOLD = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
"""The edges between which forecasts are compared with what came true."""


def dues_of(goal: Goal) -> list[tuple[date, float]]:
    """Return the days by which a figure is wanted, with it: checkpoints, and the deadline."""
    found = {one.day: one.value for one in goal.checkpoints.all() if one.value is not None}
    if goal.deadline is not None and goal.target is not None:
        found[goal.deadline] = goal.target
    return sorted(found.items())


def months_of(goal: Goal, today: date) -> list[Dated]:
    """Return the goal's monthly figures that forecasts look at; raises CannotMeasure."""
    return months(goal.measured_by, history_window(today), tuple(goal.population or ()))


def chance_now(goal: Goal, today: date) -> Chance | TooFew | None:
    """Return the chance that the goal hits its target, seen today; `rules.counted` takes the part
    that the goal's criterion asks for.

    TooFew below six months with a figure; None where nothing is left to forecast: without target
    or deadline, and once the days that decide are over. Raises CannotMeasure where what it is
    measured by cannot be.
    """
    if goal.target is None or goal.deadline is None:
        return None
    return chance_by(goal, months_of(goal, today), today)


def chance_by(goal: Goal, found: Sequence[Dated], today: date) -> Chance | TooFew | None:
    """Return the same, from monthly figures that are at hand."""
    if goal.target is None or goal.deadline is None:
        return None
    by, window = yardstick(goal.measured_by), result_window(goal, goal.deadline)
    return chance_of(by, found, goal.target, window, today)


def newest_forecasts(goals: Iterable[Goal]) -> dict[int, Forecast]:
    """Return the newest forecast of each goal for its deadline; one query for all of them."""
    wanted = {goal.pk: goal for goal in goals}
    rows = Forecast.objects.filter(goal_id__in=list(wanted)).order_by("made_on")
    return {row.goal_id: row for row in rows if _is_of(wanted[row.goal_id], row)}


def _is_of(goal: Goal, row: Forecast) -> bool:
    """A forecast for another day or another target is no forecast of the goal as it is."""
    return row.due == goal.deadline and row.threshold == goal.target


def forecasts_of(goal: Goal) -> list[Forecast]:
    """Return the forecasts for the goal's deadline and target, the newest first."""
    return [row for row in goal.forecasts.all() if _is_of(goal, row)]


@dataclass(frozen=True)
class Told:
    """Forecasts between two chances, and of how many goals and days they are."""

    bin: Bin
    groups: int


@dataclass(frozen=True)
class Record:
    """How good past forecasts were: Brier's score, and what came true of what was told."""

    brier: Brier
    told: tuple[Told, ...]
    waiting: int
    """So many forecasts wait for their day."""


def record() -> Record:
    """Return the record of all settled forecasts; those of one goal for one day count once."""
    rows = [row for row in settled() if row.came_true is not None]
    pairs = [(row.chance, bool(row.came_true)) for row in rows]
    groups = [(row.goal_id, row.due) for row in rows]
    told = tuple(Told(one, _groups_in(one, rows)) for one in reliability(pairs, TOLD))
    waiting = Forecast.objects.filter(settled_on=None).count()
    return Record(brier(pairs, groups), told, waiting)


def _groups_in(one: Bin, rows: Iterable[Forecast]) -> int:
    top = 2.0 if one.high == TOLD[-1] else one.high
    return len({(row.goal_id, row.due) for row in rows if one.low <= row.chance < top})


def settled() -> QuerySet[Forecast]:
    """Return the forecasts whose day has come and gone, the newest first."""
    rows = Forecast.objects.exclude(settled_on=None).select_related("goal")
    return rows.order_by("-due", "-made_on", "-id")
