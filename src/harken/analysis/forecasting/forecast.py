"""The chance that a figure reaches a target by a day, and the fan of where it may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from harken.analysis.columns import Numbers
from harken.analysis.distributions import normal_below
from harken.analysis.estimate import z_of
from harken.analysis.forecasting.model import Known, Point, Prior, known_from

STEP = 5
QUANTILES = np.array([0.05, 0.25, 0.75, 0.95])
HALVINGS = 50


@dataclass(frozen=True)
class Said:
    """A chance as it is told: per cent in steps of five, never 0 or 100.

    `bound` is 'under' for less than 5 %, 'over' for more than 95 %, else ''.
    """

    percent: int
    bound: Literal["", "under", "over"] = ""


def said(chance: float) -> Said:
    """Return a chance (0-1) rounded to what the model can be trusted with.

    >>> [said(chance) for chance in (0.186, 0.5, 0.99)]
    [Said(percent=20, bound=''), Said(percent=50, bound=''), Said(percent=95, bound='over')]
    """
    if not 0 <= chance <= 1:
        raise ValueError(f"{chance} is no chance between 0 and 1")
    if chance < STEP / 100:
        return Said(STEP, "under")
    if chance > 1 - STEP / 100:
        return Said(100 - STEP, "over")
    return Said(STEP * round(100 * chance / STEP))


@dataclass(frozen=True)
class Chance:
    """How likely a target is reached, between 0 and 1, seen from `points` figures.

    `of_score` is for the figure that will be measured, `of_interval` for its whole interval,
    `of_level` for the true level, which nobody sees.
    """

    of_score: float
    of_interval: float
    of_level: float
    points: int

    @property
    def said(self) -> Said:
        """The chance of the figure as it is told.

        >>> Chance(0.62, 0.11, 0.6, 12).said.percent
        60
        """
        return said(self.of_score)


def chance(
    points: Sequence[Point],
    horizon: float,
    target: float,
    *,
    error_then: float,
    prior: Prior | None = None,
    lower_is_better: bool = False,
    confidence: float = 0.95,
) -> Chance:
    """Return the chance that the figure is at the target or better `horizon` steps after the last.

    P = sum of w_g Phi((m_g - T) / sqrt(V_g + error_then^2)) over the grid (methodology 4);
    `error_then` is the standard error the figure will have. The whole interval reaches the target
    where the figure does with z standard errors to spare. Raises TooFewPoints below 6 points.

    >>> from harken.analysis import points_of
    >>> past = points_of([28, 31, 29, 33, 32, 34, 33, 36], [3] * 8)
    >>> found = chance(past, 4, 42, error_then=3)
    >>> round(found.of_score, 2), round(found.of_level, 2), found.said.percent
    (0.19, 0.14, 20)
    """
    sign = -1.0 if lower_is_better else 1.0
    known = known_from(points, prior or Prior())
    mean, variance = known.ahead(horizon)
    room, spare = sign * (mean - target), z_of(confidence) * error_then
    return Chance(
        of_score=_above(known, room, variance + error_then**2),
        of_interval=_above(known, room - spare, variance + error_then**2),
        of_level=_above(known, room, variance),
        points=len(points),
    )


def _above(known: Known, room: Numbers, variance: Numbers) -> float:
    """Return how often something with `room` to the target in the mean reaches it."""
    spread = np.sqrt(np.maximum(variance, np.finfo(float).tiny))
    return float(np.clip(known.weight @ normal_below(room / spread), 0, 1))


@dataclass(frozen=True)
class Ahead:
    """Where the figure will be `step` steps after the last: in half and in nine of ten cases."""

    step: float
    mean: float
    low50: float
    high50: float
    low90: float
    high90: float


def path(
    points: Sequence[Point],
    horizons: Sequence[float],
    *,
    error_then: float,
    prior: Prior | None = None,
    limits: tuple[float | None, float | None] = (None, None),
) -> tuple[Ahead, ...]:
    """Return the fan of the figure that will be measured, at each of `horizons`.

    The bounds are quantiles of the mixture over the grid, kept within `limits`, the ends of the
    scale. Raises TooFewPoints below 6 points.

    >>> from harken.analysis import points_of
    >>> past = points_of([28, 31, 29, 33, 32, 34, 33, 36], [3] * 8)
    >>> (last,) = path(past, [4], error_then=3)
    >>> last.low90 < last.low50 < last.mean < last.high50 < last.high90
    True
    """
    known = known_from(points, prior or Prior())
    return tuple(_one_ahead(known, steps, error_then, limits) for steps in horizons)


def _one_ahead(
    known: Known, steps: float, error: float, limits: tuple[float | None, float | None]
) -> Ahead:
    mean, variance = known.ahead(steps)
    bounds = _quantiles(known.weight, mean, np.sqrt(variance + error**2))
    middle = known.weight @ mean
    low90, low50, high50, high90, centre = _within([*bounds, middle], limits)
    return Ahead(steps, centre, low50, high50, low90, high90)


def _within(values: Any, limits: tuple[float | None, float | None]) -> list[float]:
    low, high = limits
    return [float(x) for x in np.clip(values, -np.inf if low is None else low, high)]


def _quantiles(weight: Numbers, mean: Numbers, spread: Numbers) -> Numbers:
    """Return the quantiles of the mixture by halving the bracket that holds each."""
    spread = np.maximum(spread, np.finfo(float).tiny)
    low = np.full(len(QUANTILES), (mean - 9 * spread).min())
    high = np.full(len(QUANTILES), (mean + 9 * spread).max())
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        below = normal_below((middle[:, None] - mean) / spread) @ weight < QUANTILES
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray((low + high) / 2)
