"""Means with Student's interval, and ratios of sums by the delta method."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from harken.analysis.columns import Column, answered, weighted
from harken.analysis.distributions import student_quantile
from harken.analysis.estimate import Estimate, nothing


@dataclass(frozen=True)
class MeanSums:
    """The sums an engine needs for a mean: n and the sums of w, w², wx and wx²."""

    n: int
    total: float
    squares: float
    values: float
    value_squares: float

    @property
    def n_effective(self) -> float:
        """Kish's effective number of answers."""
        return self.total**2 / self.squares if self.squares else 0.0

    @property
    def mean(self) -> float:
        """The weighted mean."""
        return self.values / self.total

    @property
    def variance(self) -> float:
        """The variance of one answer, without bias for equal weights; NaN for a single one."""
        n = self.n_effective
        if n <= 1:
            return float("nan")
        spread = max(0.0, self.value_squares / self.total - self.mean**2)
        return spread * n / (n - 1)

    def __add__(self, other: "MeanSums") -> "MeanSums":
        return MeanSums(
            self.n + other.n,
            self.total + other.total,
            self.squares + other.squares,
            self.values + other.values,
            self.value_squares + other.value_squares,
        )

    def estimate(self, confidence: float = 0.95) -> Estimate:
        """Return the mean with Student's interval on n_effective - 1 degrees of freedom.

        >>> MeanSums(3, 3.0, 3.0, 12.0, 50.0).estimate().value
        4.0
        """
        method = "mean, Student"
        if not self.total:
            return nothing(method, confidence)
        n = self.n_effective
        if n <= 1:
            return Estimate(self.mean, None, None, self.n, n, method, confidence, "one answer")
        t = student_quantile((1 + confidence) / 2, n - 1)
        half = t * sqrt(self.variance / n)
        low, high = self.mean - half, self.mean + half
        return Estimate(self.mean, low, high, self.n, n, method, confidence)


def mean_sums(answers: Column, weights: Column | None = None) -> MeanSums:
    """Return the sums of `answers`."""
    values, weight = weighted(answers, weights)
    sums = [weight, weight**2, weight * values, weight * values**2]
    return MeanSums(len(values), *(float(column.sum()) for column in sums))


def mean(answers: Column, weights: Column | None = None, *, confidence: float = 0.95) -> Estimate:
    """Return the mean of `answers` in their own unit, with Student's interval.

    >>> mean([3, 4, 5]).value
    4.0
    """
    return mean_sums(answers, weights).estimate(confidence)


@dataclass(frozen=True)
class RatioSums:
    """The sums an engine needs for a ratio: n and the sums of x, y, x², y² and xy."""

    n: int
    below: float
    above: float
    below_squares: float
    above_squares: float
    products: float

    def estimate(self, confidence: float = 0.95) -> Estimate:
        """Return sum(y)/sum(x) with the delta method's interval (Cochran 1977, 6.4).

        >>> RatioSums(4, 8.0, 4.0, 16.0, 4.0, 8.0).estimate().value
        0.5
        """
        method = "ratio, delta method"
        if not self.n or not self.below:
            return nothing(method, confidence, "nothing to divide by")
        ratio = self.above / self.below
        if self.n == 1:
            return Estimate(ratio, None, None, 1, 1.0, method, confidence, "one answer")
        spread = self.above_squares - 2 * ratio * self.products + ratio**2 * self.below_squares
        error = sqrt(max(0.0, spread) / (self.n - 1) * self.n) / abs(self.below)
        half = student_quantile((1 + confidence) / 2, self.n - 1) * error
        return Estimate(
            ratio, ratio - half, ratio + half, self.n, float(self.n), method, confidence
        )


def ratio(above: Column, below: Column, *, confidence: float = 0.95) -> Estimate:
    """Return sum(above)/sum(below) of pairs, such as contacts per order.

    >>> ratio([1, 0, 2], [1, 1, 1]).value
    1.0
    """
    y, x = answered(above, below)
    sums = [x, y, np.square(x), np.square(y), x * y]
    return RatioSums(len(x), *(float(column.sum()) for column in sums)).estimate(confidence)
