"""Shares with Wilson's interval: boxes, rates of yes, share within target, retention."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from harken.analysis.columns import Column, weighted, within
from harken.analysis.estimate import Estimate, nothing, z_of


@dataclass(frozen=True)
class ShareSums:
    """The sums an engine needs for a share: answers, weight of the hits, weight of all, squares."""

    n: int
    hits: float
    total: float
    squares: float

    @classmethod
    def of_counts(cls, hits: int, n: int) -> "ShareSums":
        """Return the sums of unweighted answers; raises ValueError when hits exceed answers."""
        if not 0 <= hits <= n:
            raise ValueError(f"{hits} of {n} is no share")
        return cls(n, hits, n, n)

    @property
    def n_effective(self) -> float:
        """Kish's effective number of answers."""
        return self.total**2 / self.squares if self.squares else 0.0

    def __add__(self, other: "ShareSums") -> "ShareSums":
        return ShareSums(
            self.n + other.n,
            self.hits + other.hits,
            self.total + other.total,
            self.squares + other.squares,
        )

    def estimate(self, confidence: float = 0.95, method: str = "share, Wilson") -> Estimate:
        """Return the share in per cent with Wilson's interval (methodology 3.2).

        >>> found = ShareSums.of_counts(42, 50).estimate()
        >>> found.value, round(found.low, 1), round(found.high, 1)
        (84.0, 71.5, 91.7)
        """
        if not self.total:
            return nothing(method, confidence)
        q, n = self.hits / self.total, self.n_effective
        low, high = wilson(q, n, confidence)
        value = 100 * self.hits / self.total  # 29 of 100 are exactly 29, which 100 * 0.29 is not
        return Estimate(value, 100 * low, 100 * high, self.n, n, method, confidence)


def wilson(share: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval of a share (0-1) of `n` answers, as fractions.

    >>> [round(x, 3) for x in wilson(0.0, 20)]
    [0.0, 0.161]
    """
    z = z_of(confidence)
    scale = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    return max(0.0, centre - half), min(1.0, centre + half)


def share(hits: Column, weights: Column | None = None, *, confidence: float = 0.95) -> Estimate:
    """Return the share of true values in per cent.

    >>> share([True, False, True, None]).n
    3
    """
    values, weight = weighted(hits, weights)
    within(values, 0, 1, "yes/no")
    sums = ShareSums(
        len(values),
        float((values * weight).sum()),
        float(weight.sum()),
        float(np.square(weight).sum()),
    )
    return sums.estimate(confidence)


def box(
    answers: Column,
    weights: Column | None = None,
    *,
    scale: tuple[int, int],
    boxes: int = 2,
    top: bool = True,
    confidence: float = 0.95,
) -> Estimate:
    """Return the top (or bottom) box share in per cent of answers on `scale`, such as (1, 5).

    CSAT is the top 2 of 5. Raises ValueError for an answer outside the scale.

    >>> box([5, 4, 3, 1], scale=(1, 5)).value
    50.0
    """
    values, weight = weighted(answers, weights)
    within(values, *scale, "answer")
    hits = values > scale[1] - boxes if top else values < scale[0] + boxes
    return share(hits, weight, confidence=confidence)


def share_within(
    durations: Column, target: float, weights: Column | None = None, *, confidence: float = 0.95
) -> Estimate:
    """Return the share of durations of at most `target` (same unit) in per cent.

    >>> share_within([30, 60, 90, 120], 60).value
    50.0
    """
    values, weight = weighted(durations, weights)
    return share(values <= target, weight, confidence=confidence)


def retention(at_start: int, lost: int, *, confidence: float = 0.95) -> Estimate:
    """Return the share of the customers at the start that stayed, in per cent.

    Customers who came meanwhile count in neither number (methodology 3.3).

    >>> retention(200, 10).value
    95.0
    """
    return ShareSums.of_counts(at_start - lost, at_start).estimate(confidence, "retention, Wilson")
