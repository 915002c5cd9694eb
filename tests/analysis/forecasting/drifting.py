"""Figures that drift as methodology 4 says, and a forecast that trusts its own guesses."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from harken.analysis import chance, points_of


@dataclass(frozen=True)
class Story:
    """A past, a target, and whether the figure measured afterwards reached it."""

    values: np.ndarray
    errors: np.ndarray
    horizon: int
    target: float
    came_true: bool


def story(random, *, points, horizon, scale=1.0, error=None):
    """Draw a level with drift N(0, 1) and restlessness half-normal of 1.5, both times `scale`."""
    restless = scale * 1.5 * abs(random.normal())
    moves = scale * random.normal() + restless * random.normal(size=points + horizon - 1)
    levels = random.normal(30, 15) + np.concatenate([[0.0], np.cumsum(moves)])
    errors = np.full(points, random.uniform(2, 5) if error is None else error)
    values = levels[:points] + errors * random.normal(size=points)
    target = values[-1] + random.normal(0, 8)
    then = levels[-1] + errors[0] * random.normal()
    return Story(values, errors, horizon, target, bool(then >= target))


def told(found, prior=None):
    past = points_of(found.values, found.errors)
    return chance(
        past, found.horizon, found.target, error_then=found.errors[0], prior=prior
    ).of_score


def plugged_in(found):
    """Tell the chance with trend and restlessness guessed from the past as if they were known."""
    changes, noise = np.diff(found.values), found.errors[0] ** 2
    trend, restless = changes.mean(), max(0.0, changes.var(ddof=1) - 2 * noise)
    level, variance = found.values[0], noise
    for value in found.values[1:]:
        gain = (variance + restless) / (variance + restless + noise)
        level = level + trend + gain * (value - level - trend)
        variance = (1 - gain) * (variance + restless)
    spread = sqrt(variance + found.horizon * restless + noise)
    return NormalDist().cdf((level + found.horizon * trend - found.target) / spread)


def by_fifths(pairs):
    """Return (told, came true, forecasts) for chances below 20 %, 20 to 40 % and so on."""
    told_, came = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    places = np.minimum((told_ * 5).astype(int), 4)
    return [
        (told_[places == place].mean(), came[places == place].mean(), int((places == place).sum()))
        for place in range(5)
    ]
