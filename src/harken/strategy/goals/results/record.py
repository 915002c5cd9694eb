"""What is kept of a result, as it stands in the goal's row."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from harken.analysis import Difference, Estimate
from harken.strategy.goals.judging.queries import estimate_of
from harken.strategy.goals.models import Goal
from harken.strategy.goals.results.rules import Reason, state_of


@dataclass(frozen=True)
class Kept:
    """A figure: value, interval, answers."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    @classmethod
    def of(cls, estimate: Estimate) -> "Kept":
        """Keep an estimate."""
        return cls(estimate.value, estimate.low, estimate.high, estimate.n)

    @property
    def estimate(self) -> Estimate:
        """The figure as it is compared and written."""
        return Estimate(self.value, self.low, self.high, self.n, float(self.n), "kept")


@dataclass(frozen=True)
class Change:
    """Result minus baseline, with its interval where both figures have one."""

    difference: float | None
    low: float | None
    high: float | None

    @classmethod
    def of(cls, found: Difference) -> "Change":
        """Keep a difference."""
        return cls(found.difference, found.low, found.high)


@dataclass(frozen=True)
class Result:
    """What was found: of which days, why it is so, the figures; who confirmed it and their note.

    `closed_by` is '' while the data only propose it; `why` is what could not be measured.
    """

    reason: Reason
    first: date
    last: date
    found_on: date
    figure: Kept | None = None
    change: Change | None = None
    guard: Kept | None = None
    guard_held: bool | None = None
    why: str = ""
    early: bool = False
    note: str = ""
    closed_by: str = ""

    @property
    def state(self) -> Goal.State:
        """Hit, missed or not knowable."""
        return state_of(self.reason)

    def as_json(self) -> dict[str, Any]:
        """Return it as the row keeps it."""
        days = {name: getattr(self, name).isoformat() for name in ("first", "last", "found_on")}
        return {**asdict(self), **days, "state": self.state.value}


def result_from(kept: dict[str, Any]) -> Result:
    """Return what `as_json` wrote."""
    parts = {name: value for name, value in kept.items() if name != "state"}
    for name in ("first", "last", "found_on"):
        parts[name] = date.fromisoformat(parts[name])
    for name, kind in (("figure", Kept), ("guard", Kept), ("change", Change)):
        parts[name] = kind(**parts[name]) if parts[name] else None
    parts["reason"] = Reason(parts["reason"])
    return Result(**parts)


def result_of(goal: Goal) -> Result | None:
    """Return the result of a goal, None before there is one."""
    return result_from(goal.result) if goal.result else None


def baseline_of(goal: Goal) -> Estimate | None:
    """Return the figure the goal starts from, as it was written down; None without one."""
    found = estimate_of(goal.baseline)
    return None if found is None or found.value is None else found
