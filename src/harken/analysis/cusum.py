"""Has it really changed? The two-sided tabular CUSUM on standardised values (methodology 7).

The sums grow while values lie on one side of what they used to be, and tell of it once they pass
`h`. How often they do so for nothing is worked out here, not guessed (Page 1954, Biometrika 41).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import hypot, isfinite
from statistics import NormalDist

import numpy as np

from harken.analysis.columns import Numbers
from harken.analysis.distributions import normal_below, student_beyond
from harken.analysis.estimate import Estimate

NODES = 40
FEWEST_PERIODS = 2
FARTHEST = 8.0


class Direction(StrEnum):
    """To which side values have moved."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class State:
    """The sums after `seen` values; where each began to grow, as the 0-based place of a value.

    `above` and `below` are in standard deviations, 0 or more; a place is None while its sum is 0.
    `direction` is that of the sum past the limit, None without an alarm.
    """

    seen: int = 0
    above: float = 0.0
    below: float = 0.0
    above_since: int | None = None
    below_since: int | None = None
    direction: Direction | None = None

    @property
    def alarm(self) -> bool:
        """Whether a sum is past its limit."""
        return self.direction is not None

    @property
    def began_at(self) -> int | None:
        """The place of the first value of the change; None without an alarm."""
        if self.direction is None:
            return None
        return self.above_since if self.direction is Direction.UP else self.below_since


@dataclass(frozen=True)
class Run:
    """The state after each value, and the first alarm: at which place, to which side, since when.

    Places count from 0; all three are None without an alarm.
    """

    states: tuple[State, ...]
    alarm_at: int | None = None
    direction: Direction | None = None
    began_at: int | None = None


@dataclass(frozen=True)
class Cusum:
    """The chart: `k` is the slack and `h` the limit, both in standard deviations.

    k = 0.5 looks for changes of one standard deviation. Raises ValueError for a slack below 0 or
    a limit of 0.
    """

    k: float = 0.5
    h: float = 5.0

    def __post_init__(self) -> None:
        if not (self.k >= 0 and self.h > 0):
            raise ValueError(f"k = {self.k:g} is 0 or more and h = {self.h:g} more than 0")

    def step(self, state: State, y: float) -> State:
        """Return the state after one more standardised value; ValueError for one not finite.

        >>> Cusum(h=4).step(State(above=3.0, above_since=0, seen=1), 1.6).direction
        <Direction.UP: 'up'>
        """
        if not isfinite(y):
            raise ValueError(f"{y} cannot be added up; leave out periods without a figure")
        above, below = max(0.0, state.above + y - self.k), max(0.0, state.below - y - self.k)
        return State(
            state.seen + 1,
            above,
            below,
            _since(above, state.above_since, state.seen),
            _since(below, state.below_since, state.seen),
            self._direction(above, below),
        )

    def run(self, values: Sequence[float], state: State | None = None) -> Run:
        """Return the states after each of `values`, and the first alarm among them.

        >>> found = Cusum().run([0, 0, 2, 2, 2, 2])
        >>> found.alarm_at, found.direction.value, found.began_at
        (5, 'up', 2)
        """
        states = []
        now = state or State()
        for y in values:
            now = self.step(now, float(y))
            states.append(now)
        first = next((one for one in states if one.alarm), None)
        if first is None:
            return Run(tuple(states))
        return Run(tuple(states), first.seen - 1, first.direction, first.began_at)

    def _direction(self, above: float, below: float) -> Direction | None:
        if max(above, below) <= self.h:
            return None
        return Direction.UP if above > below else Direction.DOWN


def _since(total: float, since: int | None, place: int) -> int | None:
    if not total:
        return None
    return place if since is None else since


def false_alarm_every(k: float = 0.5, h: float = 5.0) -> float:
    """Return after how many periods without any change there is an alarm, on average.

    >>> round(false_alarm_every(0.5, 4)), round(false_alarm_every(0.5, 5))
    (168, 465)
    """
    return detects_within(k, h, 0.0)


@lru_cache(maxsize=256)
def detects_within(k: float, h: float, shift: float) -> float:
    """Return after how many periods, on average, an alarm follows a change of `shift` deviations.

    The two sides' run lengths are joined as 1/L = 1/L+ + 1/L- (Montgomery 2013, 9.1.3); each is
    the solution of Page's integral equation by Gauss-Legendre quadrature (Goel and Wu 1971).

    >>> round(detects_within(0.5, 4, 1), 2), round(detects_within(0.5, 5, 1), 1)
    (8.38, 10.4)
    """
    Cusum(k, h)
    return 1 / (1 / _one_sided(k, h, shift) + 1 / _one_sided(k, h, -shift))


def _one_sided(k: float, h: float, shift: float) -> float:
    """L(u) = 1 + L(0) F(k-u) + the integral of L(x) f(x+k-u) over 0..h; u = 0 is asked."""
    places, weights = np.polynomial.legendre.leggauss(NODES)
    starts: Numbers = np.concatenate([[0.0], h * (places + 1) / 2])
    spans = np.concatenate([[0.0], h * weights / 2])
    steps = starts[None, :] + (k - shift) - starts[:, None]
    reached = np.exp(-(steps**2) / 2) / np.sqrt(2 * np.pi) * spans[None, :]
    reached[:, 0] = normal_below(k - shift - starts)
    lengths = np.linalg.solve(np.eye(len(starts)) - reached, np.ones(len(starts)))
    return float(lengths[0])


@dataclass(frozen=True)
class Baseline:
    """What a metric used to be: the mean of `n` periods and by how much they truly differ.

    `between_sd` is without the error of each figure; `least_error` is the smallest of these errors,
    `mean_error` the error of the mean itself.
    """

    mean: float
    between_sd: float
    n: int
    least_error: float
    mean_error: float = 0.0

    def standardised(self, estimate: Estimate) -> float:
        """Return how many standard deviations a figure lies above the mean.

        The deviation joins what periods truly differ by and the figure's own error, so it is never
        below that error. Raises ValueError for a figure without value or interval.

        >>> figure = Estimate(50.0, 42.16, 57.84, 99, 99.0, "NPS")
        >>> round(Baseline(40.0, 3.0, 12, 4.0).standardised(figure), 2)
        2.0
        """
        value, error = _value_and_error(estimate)
        return (value - self.mean) / hypot(self.between_sd, max(error, self.least_error))

    def surprise(self, estimate: Estimate) -> float:
        """Return the same as a standard normal deviate, knowing how little a baseline may know.

        A baseline of twelve periods misses the true mean and deviation, and a CUSUM held against
        it gives four times as many false alarms in its first year as its run length says. Here the
        error of the mean is added, and Student's t of `n` - 1 degrees is turned into the normal
        value that is as rare. With a baseline that takes up every judged period the values are
        independent and normal, and the stated rate holds from the start: the self-starting CUSUM
        (Hawkins 1987, The Statistician 36). At most 8 to either side; ValueError as `standardised`.

        >>> figure = Estimate(50.0, 42.16, 57.84, 99, 99.0, "NPS")
        >>> round(Baseline(40.0, 3.0, 12, 4.0, mean_error=1.5).surprise(figure), 2)
        1.74
        """
        value, error = _value_and_error(estimate)
        deviation = hypot(self.between_sd, max(error, self.least_error), self.mean_error)
        beyond = student_beyond((value - self.mean) / deviation, self.n - 1)
        rare = FARTHEST if beyond <= 0 else -NormalDist().inv_cdf(beyond / 2)
        return min(rare, FARTHEST) * (1 if value > self.mean else -1)


def baseline_of(figures: Sequence[Estimate]) -> Baseline:
    """Return the baseline of the figures of periods before; those without interval are left out.

    The variance between periods is DerSimonian and Laird's (1986) estimate by moments, 0 where
    the figures differ no more than their errors; the mean weighs each figure by both variances.
    Raises ValueError for fewer than two usable figures, or where none has any error.

    >>> round(baseline_of([Estimate(x, x - 9.8, x + 9.8, 99, 99.0, "") for x in (40, 60)]).mean)
    50
    """
    usable = [_value_and_error(one) for one in figures if one.standard_error is not None]
    if len(usable) < FEWEST_PERIODS:
        raise ValueError(f"a baseline needs {FEWEST_PERIODS} figures with intervals")
    values, errors = np.array(usable, dtype=np.float64).T
    if not errors.any():
        raise ValueError("no figure of the baseline has any error; nothing can be judged by them")
    least = float(errors[errors > 0].min())
    variances = np.maximum(errors, least) ** 2
    between = _between(values, variances)
    weights = 1 / (variances + between)
    mean = float(np.average(values, weights=weights))
    return Baseline(mean, between**0.5, len(values), least, float(weights.sum() ** -0.5))


def _between(values: Numbers, variances: Numbers) -> float:
    weights = 1 / variances
    total = float(weights.sum())
    q = float((weights * (values - np.average(values, weights=weights)) ** 2).sum())
    room = total - float((weights**2).sum()) / total
    return max(0.0, (q - (len(values) - 1)) / room)


def _value_and_error(estimate: Estimate) -> tuple[float, float]:
    error = estimate.standard_error
    if estimate.value is None or error is None:
        raise ValueError("a figure without value and interval cannot be standardised")
    return estimate.value, error
