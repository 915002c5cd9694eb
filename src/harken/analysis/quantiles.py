"""Quantiles with distribution-free intervals, from raw values or a histogram of their steps."""

from dataclasses import dataclass
from math import ceil, floor, sqrt

import numpy as np

from harken.analysis.columns import Column, Numbers, answered, numbers
from harken.analysis.estimate import Estimate, nothing, z_of

ROUNDING = 1e-9


def ranks(n: int, q: float, confidence: float = 0.95) -> tuple[int, int]:
    """Return the 1-based ranks that bound quantile `q` of `n` values (methodology 3.4).

    A rank below 1 or above n means that the sample is too small for that bound.

    >>> ranks(100, 0.5), ranks(100, 0.9)
    ((40, 61), (84, 97))
    """
    if not 0 < q < 1:
        raise ValueError(f"quantile {q} does not lie between 0 and 1")
    half = z_of(confidence) * sqrt(n * q * (1 - q))
    return floor(n * q - half), ceil(1 + n * q + half)


@dataclass(frozen=True)
class Histogram:
    """Values and how often each occurs: what a quantile needs, and it can be added up by day.

    `steps` is sorted, both arrays have shape (k,).
    """

    steps: Numbers
    counts: Numbers

    @classmethod
    def of_values(cls, values: Column) -> "Histogram":
        """Count raw values.

        >>> Histogram.of_values([5, 3, 5]).counts
        array([1., 2.])
        """
        (clean,) = answered(values)
        steps, counts = np.unique(clean, return_counts=True)
        return cls(steps, counts.astype(np.float64))

    @classmethod
    def of_counts(cls, steps: Column, counts: Column) -> "Histogram":
        """Bring counted steps in order and merge equal ones.

        >>> Histogram.of_counts([5, 3, 5], [1, 4, 2]).counts
        array([4., 3.])
        """
        values, place = np.unique(numbers(steps), return_inverse=True)
        return cls(values, np.bincount(place, weights=numbers(counts)).astype(np.float64))

    def __add__(self, other: "Histogram") -> "Histogram":
        return Histogram.of_counts(
            np.concatenate([self.steps, other.steps]), np.concatenate([self.counts, other.counts])
        )

    @property
    def n(self) -> int:
        """The number of values."""
        return int(self.counts.sum())

    def at_rank(self, rank: int) -> float | None:
        """Return the value at a 1-based rank, None outside 1..n."""
        if not 1 <= rank <= self.n:
            return None
        return float(self.steps[np.searchsorted(np.cumsum(self.counts), rank)])

    def value(self, q: float) -> float:
        """Return quantile `q`; where it falls between two values, their middle (type 2)."""
        position = self.n * q
        nearest = round(position)
        if abs(position - nearest) < ROUNDING and 0 < nearest < self.n:
            below, above = self.at_rank(nearest), self.at_rank(nearest + 1)
            return ((below or 0.0) + (above or 0.0)) / 2
        return self.at_rank(max(1, min(self.n, ceil(position)))) or 0.0

    def estimate(self, q: float, confidence: float = 0.95) -> Estimate:
        """Return quantile `q` with its distribution-free interval; a bound out of reach is None.

        >>> Histogram.of_values(range(1, 101)).estimate(0.5).value
        50.5
        """
        method = f"quantile {q:g}, ranks"
        n = self.n
        if n == 0:
            return nothing(method, confidence)
        low, high = ranks(n, q, confidence)
        bounds = self.at_rank(low), self.at_rank(high)
        note = "" if None not in bounds else "too few answers to bound it on both sides"
        return Estimate(self.value(q), *bounds, n, float(n), method, confidence, note)


def quantile(values: Column, q: float, *, confidence: float = 0.95) -> Estimate:
    """Return quantile `q` (0.5 is the median) of `values` in their own unit.

    >>> quantile([1, 2, 3, 4, 100], 0.5).value
    3.0
    """
    return Histogram.of_values(values).estimate(q, confidence)
