"""One alert at work, without a database: it takes one period after the other and may raise alarm.

The usual level is learned from the first periods and from every quiet one after them, so that the
stated rate of false alarms holds from the start (`harken.analysis.cusum.Baseline.surprise`).
Lengths of time are judged by their logarithm: their intervals reach far up, and one long week
would hide every other.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from math import exp, log
from typing import Any

from harken.alerts.rules import FEWEST_LEARNED, LEARNED, MOST_KEPT, chart_of
from harken.analysis import Baseline, Direction, Estimate, State, baseline_of
from harken.analysis.display import FULL_BASE
from harken.analysis.estimate import z_of


@dataclass(frozen=True)
class Period:
    """A period that was looked at; `y` is by how much it stood out, None where it was not judged.

    A period with too few answers is kept because the page says that it was left out.
    """

    start: date
    estimate: Estimate
    y: float | None = None

    def as_json(self) -> list[Any]:
        """Return it as an alert keeps it."""
        found = self.estimate
        return [self.start.isoformat(), found.value, found.low, found.high, found.n, self.y]

    @classmethod
    def from_json(cls, kept: list[Any]) -> "Period":
        """Return what `as_json` wrote."""
        start, value, low, high, n, y = kept
        return cls(date.fromisoformat(start), Estimate(value, low, high, n, float(n), ""), y)


def judged(found: Estimate, *, logs: bool) -> Estimate | None:
    """Return a figure on the scale on which it is judged; None with too few answers to judge."""
    if found.value is None or found.low is None or found.high is None or found.n < FULL_BASE:
        return None
    if not found.standard_error or (logs and found.low <= 0):
        return None
    if not logs:
        return found
    return replace(found, value=log(found.value), low=log(found.low), high=log(found.high))


@dataclass(frozen=True)
class Alarm:
    """A real change: told by the period `at`, begun in `since`; `was_since` began the usual."""

    at: date
    since: date
    was_since: date
    direction: Direction


@dataclass(frozen=True)
class Watch:
    """What an alert knows: its sensitivity, the periods since its level began, the CUSUM's sums.

    `logs` tells whether figures are judged by their logarithm.
    """

    h: int
    periods: tuple[Period, ...] = ()
    state: State = field(default_factory=State)
    logs: bool = False

    @classmethod
    def beginning(cls, h: int, history: Sequence[Period], *, logs: bool = False) -> "Watch":
        """Return a watch that has learned from the last periods of `history` and judged none."""
        whole = cls(h, tuple(history), logs=logs)
        known = whole.known[-LEARNED:]
        since = [one for one in history if known and one.start >= known[0].start]
        return replace(whole, periods=tuple(since))

    @property
    def known(self) -> list[Period]:
        """The periods that the usual level rests on."""
        return [one for one in self.periods if judged(one.estimate, logs=self.logs)]

    @property
    def skipped(self) -> int:
        """How many periods since the level began had too few answers."""
        return len(self.periods) - len(self.known)

    @property
    def lacks(self) -> int:
        """How many usable periods it still needs before it can judge."""
        return max(0, FEWEST_LEARNED - len(self.known))

    @property
    def quiet(self) -> list[Period]:
        """The periods that were judged; none of them raised alarm."""
        return [one for one in self.periods if one.y is not None]

    def after(self, period: Period) -> tuple["Watch", Alarm | None]:
        """Return the watch after one more period, and the alarm if it raises one.

        After an alarm the periods since the change began are those of a new level.
        """
        found = judged(period.estimate, logs=self.logs)
        if self.lacks or found is None:
            return self._with(period), None
        seen = replace(period, y=self._baseline().surprise(found))
        state = chart_of(self.h).step(self.state, seen.y or 0.0)
        now = replace(self._with(seen), state=state)
        if state.direction is None or state.began_at is None:
            return now, None
        since = now.quiet[max(state.began_at - state.seen, -len(now.quiet))].start
        alarm = Alarm(period.start, since, self.known[0].start, state.direction)
        new = tuple(replace(one, y=None) for one in now.periods if one.start >= since)
        return replace(now, periods=new, state=State()), alarm

    def leaving_out(self, period: Period) -> "Watch":
        """Return the watch after a period that could not be judged."""
        return self._with(replace(period, estimate=replace(period.estimate, low=None, high=None)))

    def usual(self) -> Estimate | None:
        """Return the usual level with its interval and all its answers; None while it is learned.

        Of lengths of time it is the geometric mean.
        """
        if self.lacks:
            return None
        level, n = self._baseline(), sum(one.estimate.n for one in self.known)
        half = z_of(0.95) * level.mean_error
        ends = [level.mean, level.mean - half, level.mean + half]
        value, low, high = map(exp, ends) if self.logs else ends
        return Estimate(value, low, high, n, float(n), "")

    def _baseline(self) -> Baseline:
        figures = (judged(one.estimate, logs=self.logs) for one in self.known)
        return baseline_of([one for one in figures if one])

    def _with(self, period: Period) -> "Watch":
        return replace(self, periods=(*self.periods, period)[-MOST_KEPT:])

    def kept_state(self) -> dict[str, Any]:
        """Return the sums as an alert keeps them."""
        return asdict(self.state)


def state_from(kept: dict[str, Any]) -> State:
    """Return what `kept_state` wrote; a state that is kept never has an alarm."""
    return State(**kept)
