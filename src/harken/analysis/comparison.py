"""Is it real? Differences with their interval, and many of them at once."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot, inf, isfinite, sqrt
from statistics import NormalDist

import numpy as np

from harken.analysis.columns import Column, Numbers, answered, numbers
from harken.analysis.display import LOWEST_SHOWN
from harken.analysis.distributions import student_beyond, student_quantile
from harken.analysis.estimate import Estimate, z_of
from harken.analysis.nps import NpsSums

SMALL_GROUP = 50
HALF_PSEUDO = 0.5


class Verdict(StrEnum):
    """What may be said about a difference."""

    HIGHER = "higher"
    LOWER = "lower"
    NO_DETECTABLE_CHANGE = "no detectable change"
    NOT_ENOUGH = "not enough answers yet"


@dataclass(frozen=True)
class Difference:
    """Second minus first, in the metric's unit, with interval, p-value and what may be said.

    With fewer than `least` answers on a side nothing is said.
    """

    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    n: tuple[int, int]
    method: str
    least: int = LOWEST_SHOWN

    @property
    def verdict(self) -> Verdict:
        """'Higher' or 'lower' only where the interval leaves zero out, open on one side or not.

        >>> Difference(5.0, -1.0, 11.0, 0.1, (200, 200), "NPS").verdict.value
        'no detectable change'
        """
        if min(self.n) < self.least:
            return Verdict.NOT_ENOUGH
        if self.low is not None and self.low > 0:
            return Verdict.HIGHER
        if self.high is not None and self.high < 0:
            return Verdict.LOWER
        bounded = self.low is not None and self.high is not None
        return Verdict.NO_DETECTABLE_CHANGE if bounded else Verdict.NOT_ENOUGH


def compare_nps(first: NpsSums, second: NpsSums, *, confidence: float = 0.95) -> Difference:
    """Return the difference of two independent scores in points.

    Where a group has under 50 answers, half the adjusted Wald answers are added to each
    (methodology 3.1). Both groups need an answer, else the difference is None.

    >>> found = compare_nps(NpsSums.of_counts(45, 35, 20), NpsSums.of_counts(110, 60, 30))
    >>> found.difference, round(found.p, 3)
    (15.0, 0.105)
    """
    n, method = (first.n, second.n), "NPS difference, Wald"
    if not first.total or not second.total:
        return Difference(None, None, None, None, n, method)
    pseudo = HALF_PSEUDO if min(n) < SMALL_GROUP else 0.0
    error = hypot(first.standard_error(pseudo), second.standard_error(pseudo))
    centre = second.centre(pseudo) - first.centre(pseudo)
    half = z_of(confidence) * error
    raw = second.score - first.score
    return Difference(raw, centre - half, centre + half, _p(centre, error), n, method)


def _p(difference: float, error: float) -> float:
    if error == 0:
        return 1.0 if difference == 0 else 0.0
    return 2 * (1 - NormalDist().cdf(abs(difference) / error))


def compare(first: Estimate, second: Estimate) -> Difference:
    """Return the difference of two independent estimates of the same metric.

    The interval is recovered from theirs (MOVER, Zou and Donner 2008; for shares this is
    Newcombe's interval). Where an interval is open on one side, as that of a median is while much
    has not closed yet, the other side may still tell; else the difference is None. Raises
    ValueError when they differ in confidence.

    >>> a = Estimate(50.0, 40.0, 60.0, 100, 100.0, "share")
    >>> compare(a, Estimate(70.0, 60.0, 80.0, 100, 100.0, "share")).verdict.value
    'higher'
    """
    if first.confidence != second.confidence:
        raise ValueError("the two estimates differ in their confidence level")
    n, method = (first.n, second.n), "difference, intervals combined"
    unknown = Difference(None, None, None, None, n, method)
    if first.value is None or second.value is None:
        return unknown
    a, b = _bounds(first), _bounds(second)
    difference = second.value - first.value
    low = difference - hypot(second.value - b[0], a[1] - first.value)
    high = difference + hypot(b[1] - second.value, first.value - a[0])
    if not (isfinite(low) and isfinite(high)) and not (low > 0 or high < 0):
        return unknown
    # The p-value by the side that decides whether zero is left out.
    side = difference - low if difference > 0 else high - difference
    p = _p(difference, side / z_of(first.confidence))
    return Difference(difference, _finite(low), _finite(high), p, n, method)


def _finite(end: float) -> float | None:
    return end if isfinite(end) else None


def _bounds(estimate: Estimate) -> tuple[float, float]:
    """Return the ends of an interval, at infinity where they are unknown."""
    low = -inf if estimate.low is None else estimate.low
    return low, inf if estimate.high is None else estimate.high


def compare_pairs(before: Column, after: Column, *, confidence: float = 0.95) -> Difference:
    """Return the mean difference of the same people's two answers by the paired t-test.

    For NPS code the answers -1, 0, +1 first. Fewer than two pairs give None.

    >>> compare_pairs([1, 2, 3], [2, 3, 5]).difference.__round__(3)
    1.333
    """
    first, second = answered(before, after)
    n, method = (len(first), len(second)), "paired difference, Student"
    if len(first) <= 1:
        return Difference(None, None, None, None, n, method)
    change = second - first
    error = float(change.std(ddof=1)) / sqrt(len(change))
    half = student_quantile((1 + confidence) / 2, len(change) - 1) * error
    centre = float(change.mean())
    p = student_beyond(centre / error, len(change) - 1) if error else float(centre == 0)
    return Difference(centre, centre - half, centre + half, p, n, method)


def benjamini_hochberg(p_values: Column) -> Numbers:
    """Return p-values adjusted for many tests, in the order given (methodology 5).

    >>> benjamini_hochberg([0.001, 0.008, 0.012, 0.041, 0.20])
    array([0.005  , 0.02   , 0.02   , 0.05125, 0.2    ])
    """
    p = numbers(p_values)
    if np.isnan(p).any() or (p < 0).any() or (p > 1).any():
        raise ValueError("p-values lie between 0 and 1")
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.minimum.accumulate(scaled[::-1])[::-1]
    result = np.empty_like(p)
    result[order] = np.minimum(adjusted, 1.0)
    return result
