"""What the figures of the deciding days say of a goal; no database.

A goal is hit where its figure reaches the target by its criterion and its guard held. Where the
guard fell the goal is missed: what must not get worse did. What the data cannot tell is not
knowable, and says why.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from harken.analysis import Difference, Estimate, Shown, Verdict
from harken.strategy.goals.chance.rules import Criterion, reached
from harken.strategy.goals.models import Goal

LATE_ANSWERS = timedelta(days=1)
"""So long after the deadline answers may still come in, before a result is proposed."""
REOPEN_WITHIN = timedelta(days=30)


class Reason(StrEnum):
    """Why the result is what it is."""

    REACHED = "reached"
    BELOW = "below"
    INTERVAL_SHORT = "interval short"
    GUARD_FELL = "guard fell"
    GUARD_UNKNOWN = "guard unknown"
    TOO_FEW = "too few answers"
    NO_INTERVAL = "no interval"
    RETIRED = "retired"
    CANNOT_MEASURE = "cannot be measured"


STATES = {
    Reason.REACHED: Goal.State.HIT,
    Reason.BELOW: Goal.State.MISSED,
    Reason.INTERVAL_SHORT: Goal.State.MISSED,
    Reason.GUARD_FELL: Goal.State.MISSED,
}
"""Every other reason makes it not knowable."""


@dataclass(frozen=True)
class Guard:
    """What must not get worse: its figure in the deciding days, and its limit.

    Without a limit it is compared with `before`, its figure in the baseline's days, and fell when
    it is worse for certain.
    """

    figure: Estimate | None
    before: Estimate | None
    limit: float | None
    change: Difference | None
    higher_is_better: bool

    @property
    def held(self) -> bool | None:
        """Whether it held; None where that cannot be told."""
        if self.figure is None or self.figure.value is None:
            return None
        if self.limit is not None:
            floor = Criterion(self.limit, lower_is_better=not self.higher_is_better)
            return reached(self.figure, floor)
        if self.change is None or self.change.verdict is Verdict.NOT_ENOUGH:
            return None
        worse = Verdict.LOWER if self.higher_is_better else Verdict.HIGHER
        return self.change.verdict is not worse


def reason_of(figure: Estimate, criterion: Criterion, guard: Guard | None) -> Reason:
    """Return why the result is what it is."""
    if figure.value is None:
        return Reason.TOO_FEW
    outcome = reached(figure, criterion)
    if outcome is None:
        return Reason.NO_INTERVAL
    if not outcome:
        alone = replace(criterion, whole_interval=False)
        return Reason.INTERVAL_SHORT if reached(figure, alone) else Reason.BELOW
    if guard is None or guard.held:
        return Reason.REACHED
    return Reason.GUARD_UNKNOWN if guard.held is None else Reason.GUARD_FELL


def state_of(reason: Reason) -> Goal.State:
    """Return the state that a goal closes in."""
    return STATES.get(reason, Goal.State.NOT_KNOWABLE)


def is_shown(figure: Estimate, *, is_sample: bool) -> bool:
    """Tell whether a figure may be told: ten answers at least, or counted in full."""
    return figure.value is not None and (not is_sample or figure.shown is not Shown.HIDDEN)


def is_due(deadline: date | None, today: date) -> bool:
    """Tell whether the result can be proposed."""
    return deadline is not None and deadline + LATE_ANSWERS < today
