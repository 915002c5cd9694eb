"""What the page of a goal rests on: figures, chance, guard, record; measured once each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from harken.analysis import Chance, Estimate
from harken.metrics.figures import CannotMeasure
from harken.metrics.yardsticks import Dated, Yardstick
from harken.metrics.yardsticks.queries import figure, yardstick
from harken.strategy.goals.chance.queries import chance_by, forecasts_of, months_of
from harken.strategy.goals.chance.reckoning import TooFew
from harken.strategy.goals.chance.rules import counted, monday_of, result_window
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.goals.periods import DAY, baseline_window
from harken.strategy.goals.results.queries import guard_of
from harken.strategy.goals.results.rules import Guard
from harken.strategy.goals.seeing import OPEN, newest_days
from harken.warehouse.definition import Window


@dataclass(frozen=True)
class Facts:
    """A goal and what was found about it; `why_not` says why nothing can be measured.

    `now` is the figure of the last days as long as the baseline, `window`; `guard_why` says why
    the guard cannot be measured. `forecasts` are those for the goal as it is, the newest first.
    """

    goal: Goal
    today: date
    window: Window
    by: Yardstick | None = None
    why_not: str = ""
    months: Sequence[Dated] = ()
    now: Estimate | None = None
    chance: Chance | TooFew | None = None
    forecasts: Sequence[Forecast] = ()
    guard_by: Yardstick | None = None
    guard: Guard | None = None
    guard_why: str = ""

    @property
    def told(self) -> float | None:
        """The chance that is told: this week's forecast, and what is seen now where there is
        none; between 0 and 1."""
        if self.goal.state not in OPEN:
            return None
        if self.forecasts and self.forecasts[0].made_on == monday_of(self.today):
            return self.forecasts[0].chance
        return counted(self.goal, self.chance) if isinstance(self.chance, Chance) else None


def facts_of(goal: Goal, today: date) -> Facts:
    """Measure what the page of a goal tells."""
    window = result_window(goal, today - DAY)  # this day, and so its month, is not over
    guard_by, guard, guard_why = _guard(goal, window)
    plain = Facts(
        goal, today, window, forecasts=forecasts_of(goal), guard_by=guard_by, guard=guard,
        guard_why=guard_why,
    )  # fmt: skip
    if not goal.measured_by:
        return plain
    try:
        return _measured(plain)
    except CannotMeasure as refusal:
        return Facts(**{**vars(plain), "why_not": str(refusal)})


def _measured(plain: Facts) -> Facts:
    goal = plain.goal
    by = yardstick(goal.measured_by)
    months = months_of(goal, plain.today)
    baseline = baseline_window(goal)
    window = plain.window
    if baseline is not None:
        window = newest_days(baseline, plain.today, monthly=not by.is_sample)
    found = {
        "by": by,
        "months": months,
        "window": window,
        "now": figure(goal.measured_by, window, tuple(goal.population or ())),
        "chance": chance_by(goal, months, plain.today),
    }
    return Facts(**{**vars(plain), **found})


def _guard(goal: Goal, window: Window) -> tuple[Yardstick | None, Guard | None, str]:
    if not goal.guard:
        return None, None, ""
    try:
        return yardstick(goal.guard), guard_of(goal, window), ""
    except CannotMeasure as refusal:
        return None, None, str(refusal)
