"""From an old measure to a new one: a line with the interval a single new figure falls into."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from harken.analysis.columns import Column, answered
from harken.analysis.distributions import student_quantile
from harken.analysis.estimate import Estimate
from harken.analysis.forecasting import TooFewPoints

LEAST_PAIRS = 3


@dataclass(frozen=True)
class Bridge:
    """new = a + b old, by least squares over `n` pairs; an r2 of 1 is a perfect line.

    `residual_sd` is in the new measure's unit, `mean_old` and `squares_old` (the sum of squared
    distances from it) say where the old measure was seen.
    """

    a: float
    b: float
    n: int
    r2: float
    residual_sd: float
    mean_old: float
    squares_old: float
    least_old: float
    most_old: float

    def predict(self, old: float, *, confidence: float = 0.95) -> Estimate:
        """Return what the new measure would show where the old one shows `old`.

        The interval is for a figure of one pair, not for the line (methodology 8): Student's t
        with n - 2 degrees of freedom. The note tells where `old` was never seen in the pairs.

        >>> bridge([1, 2, 3, 4], [2, 4, 6, 8]).predict(3).value
        6.0
        """
        distance = (old - self.mean_old) ** 2 / self.squares_old
        error = self.residual_sd * sqrt(1 + 1 / self.n + distance)
        half = student_quantile((1 + confidence) / 2, self.n - 2) * error
        value = self.a + self.b * old
        seen = self.least_old <= old <= self.most_old
        note = "" if seen else "outside the pairs"
        method = "bridge, prediction interval"
        return Estimate(value, value - half, value + half, self.n, self.n, method, confidence, note)


def bridge(old: Column, new: Column) -> Bridge:
    """Return the line from `old` to `new`; pairs with a missing side are left out.

    Raises TooFewPoints below 3 pairs and ValueError where the old measure never differs.

    >>> found = bridge([1, 2, 3, 4], [3, 4, 7, 8])
    >>> round(found.a, 3), round(found.b, 3), round(found.r2, 3)
    (1.0, 1.8, 0.953)
    """
    x, y = answered(old, new)
    if len(x) < LEAST_PAIRS:
        raise TooFewPoints(len(x), LEAST_PAIRS)
    squares = float(np.square(x - x.mean()).sum())
    if squares == 0:
        raise ValueError("the old measure is the same in every pair, so it tells nothing")
    b = float(((x - x.mean()) * (y - y.mean())).sum()) / squares
    a = float(y.mean() - b * x.mean())
    left, total = float(np.square(y - a - b * x).sum()), float(np.square(y - y.mean()).sum())
    return Bridge(
        a=a,
        b=b,
        n=len(x),
        r2=1 - left / total if total else 0.0,
        residual_sd=sqrt(left / (len(x) - 2)),
        mean_old=float(x.mean()),
        squares_old=squares,
        least_old=float(x.min()),
        most_old=float(x.max()),
    )
