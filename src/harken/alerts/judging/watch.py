"""One alert at work, without a database: it takes one period after the other and may raise alarm.

The usual level is learned from the first periods and from every quiet one after them, so that the
stated rate of false alarms holds from the start (`harken.analysis.cusum.Baseline.surprise`).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from harken.alerts.rules import FEWEST_LEARNED, LEARNED, MOST_KEPT, chart_of
from harken.analysis import Direction, Estimate, State, baseline_of
from harken.analysis.display import FULL_BASE


@dataclass(frozen=True)
class Period:
    """A period that was looked at; `y` is by how much it stood out, None where it was not judged.

    A period with too few answers is kept because the page says that it was left out.
    """

    start: date
    estimate: Estimate
    y: float | None = None

    @property
    def is_usable(self) -> bool:
        """Whether it has enough answers, and an interval."""
        found = self.estimate
        return found.n >= FULL_BASE and found.value is not None and bool(found.standard_error)

    def as_json(self) -> list[Any]:
        """Return it as an alert keeps it."""
        found = self.estimate
        return [self.start.isoformat(), found.value, found.low, found.high, found.n, self.y]

    @classmethod
    def from_json(cls, kept: list[Any]) -> "Period":
        """Return what `as_json` wrote."""
        start, value, low, high, n, y = kept
        return cls(date.fromisoformat(start), Estimate(value, low, high, n, float(n), ""), y)


@dataclass(frozen=True)
class Alarm:
    """A real change: told by the period `at`, begun in `since`; `was_since` began the usual."""

    at: date
    since: date
    was_since: date
    direction: Direction


@dataclass(frozen=True)
class Watch:
    """What an alert knows: its sensitivity, the periods since its level began, the CUSUM's sums."""

    h: int
    periods: tuple[Period, ...] = ()
    state: State = field(default_factory=State)

    @classmethod
    def beginning(cls, h: int, history: Sequence[Period]) -> "Watch":
        """Return a watch that has learned from the last periods of `history` and judged none."""
        usable = [place for place, one in enumerate(history) if one.is_usable]
        first = usable[-LEARNED:][0] if usable else len(history)
        return cls(h, tuple(history[first:]))

    @property
    def known(self) -> list[Period]:
        """The periods that the usual level rests on."""
        return [one for one in self.periods if one.is_usable]

    @property
    def lacks(self) -> int:
        """How many usable periods it still needs before it can judge."""
        return max(0, FEWEST_LEARNED - len(self.known))

    @property
    def judged(self) -> list[Period]:
        """The periods that were judged, all of them quiet."""
        return [one for one in self.periods if one.y is not None]

    def after(self, period: Period) -> tuple["Watch", Alarm | None]:
        """Return the watch after one more period, and the alarm if it raises one.

        After an alarm the periods since the change began are those of a new level.
        """
        if self.lacks or not period.is_usable:
            return self._with(period), None
        usual = baseline_of([one.estimate for one in self.known])
        seen = replace(period, y=usual.surprise(period.estimate))
        state = chart_of(self.h).step(self.state, seen.y or 0.0)
        now = replace(self._with(seen), state=state)
        if state.direction is None or state.began_at is None:
            return now, None
        since = now.judged[max(state.began_at - state.seen, -len(now.judged))].start
        alarm = Alarm(period.start, since, self.known[0].start, state.direction)
        new = tuple(replace(one, y=None) for one in now.periods if one.start >= since)
        return Watch(self.h, new), alarm

    def _with(self, period: Period) -> "Watch":
        return replace(self, periods=(*self.periods, period)[-MOST_KEPT:])

    def kept_state(self) -> dict[str, Any]:
        """Return the sums as an alert keeps them."""
        return asdict(self.state)


def state_from(kept: dict[str, Any]) -> State:
    """Return what `kept_state` wrote; a state that is kept never has an alarm."""
    return State(**kept)
