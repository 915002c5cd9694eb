"""A figure that drifts: where it stands and where it goes, by a Kalman filter over a grid.

The model (methodology 4): y_t = mu_t + e_t with e_t ~ N(0, SE_t^2), and mu_t = mu_{t-1} + delta +
eta_t with eta ~ N(0, s^2). The level starts at the first figure with the square of its error, the
drift delta at N(0, D^2). How restless the level is, s, is not guessed: the filter runs for 13
values of it, each weighted by a half-normal prior of scale S times how well it explains the past.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from harken.analysis.columns import Column, Numbers, answered, numbers

GRID = 13
LEAST_POINTS = 6
SMALLEST = 1e-4  # of S, as the error of figures that have none: far below what matters


class TooFewPoints(ValueError):
    """There are fewer points than it takes; `found` and `needed` say how many."""

    def __init__(self, found: int, needed: int) -> None:
        super().__init__(f"{found} points, and it takes {needed}")
        self.found, self.needed = found, needed


@dataclass(frozen=True)
class Point:
    """A figure and its standard error at a step, such as a month counted from any start."""

    value: float
    error: float
    step: int


def points_of(values: Column, errors: Column | None = None) -> tuple[Point, ...]:
    """Return the points of consecutive steps, without the steps that have no figure.

    `errors` are standard errors; without them the figures are counted, not sampled, and have none.

    >>> points_of([28, None, 29], [3, None, 3])
    (Point(value=28.0, error=3.0, step=0), Point(value=29.0, error=3.0, step=2))
    """
    steps = np.arange(len(numbers(values)))
    known = np.zeros(len(steps)) if errors is None else errors
    rows = zip(*answered(values, known, steps), strict=True)
    return tuple(Point(float(value), float(error), int(step)) for value, error, step in rows)


@dataclass(frozen=True)
class Prior:
    """What is believed before looking, in the figure's unit: D and S of the model.

    `drift` is the standard deviation of the steady change a step, `restless` the scale of the
    level's own wandering. The defaults are those of a monthly NPS, in points (methodology 4).
    """

    drift: float = 1.0
    restless: float = 1.5

    def __post_init__(self) -> None:
        if self.drift < 0 or self.restless <= 0:
            raise ValueError("the drift is zero or more, the restlessness above zero")


@dataclass(frozen=True)
class Known:
    """What the filter knows after the last point, for each s of the grid (shape: GRID)."""

    restless: Numbers
    weight: Numbers
    level: Numbers
    drift: Numbers
    level_variance: Numbers
    covariance: Numbers
    drift_variance: Numbers

    def ahead(self, steps: float) -> tuple[Numbers, Numbers]:
        """Return the mean and the variance of the level `steps` later, for each s."""
        if steps < 0:
            raise ValueError("a forecast looks ahead; the horizon is zero or more")
        mean = self.level + steps * self.drift
        spread = steps * (2 * self.covariance + steps * self.drift_variance)
        variance = self.level_variance + spread + steps * self.restless**2
        return mean, np.maximum(variance, 0)


def known_from(points: Sequence[Point], prior: Prior) -> Known:
    """Return what the points tell; raises TooFewPoints below 6 of them.

    Steps without a point only let the level wander on.

    >>> steady = known_from(points_of([10, 11, 12, 13, 14, 15], [1] * 6), Prior())
    >>> round(float(steady.weight @ steady.drift), 1)
    0.9
    """
    _check(points)
    restless = np.linspace(0, 3 * prior.restless, GRID)
    first, zero = points[0], np.zeros(GRID)
    known = Known(
        restless=restless,
        weight=-np.square(restless / prior.restless) / 2,
        level=zero + first.value,
        drift=zero,
        level_variance=zero + first.error**2,
        covariance=zero,
        drift_variance=zero + prior.drift**2,
    )
    floor = (SMALLEST * prior.restless) ** 2
    for before, point in pairwise(points):
        known = _after(known, point, point.step - before.step, floor)
    return _normalised(known)


def _check(points: Sequence[Point]) -> None:
    if len(points) < LEAST_POINTS:
        raise TooFewPoints(len(points), LEAST_POINTS)
    if any(after.step <= before.step for before, after in pairwise(points)):
        raise ValueError("points come in the order of their steps, one a step")
    if any(point.error < 0 for point in points):
        raise ValueError("a standard error is zero or more")


def _after(known: Known, point: Point, steps: int, floor: float) -> Known:
    """Return what is known once `point` was seen; `weight` is kept as a logarithm."""
    mean, variance = known.ahead(steps)
    covariance = known.covariance + steps * known.drift_variance
    noise = max(point.error**2, floor)
    total = variance + noise
    surprise = point.value - mean
    return Known(
        restless=known.restless,
        weight=known.weight - (np.log(total) + surprise**2 / total) / 2,
        level=mean + variance / total * surprise,
        drift=known.drift + covariance / total * surprise,
        level_variance=variance * noise / total,
        covariance=covariance * noise / total,
        drift_variance=np.maximum(known.drift_variance - covariance**2 / total, 0),
    )


def _normalised(known: Known) -> Known:
    weight = np.exp(known.weight - known.weight.max())
    parts = {**vars(known), "weight": weight / weight.sum()}
    return Known(**parts)
