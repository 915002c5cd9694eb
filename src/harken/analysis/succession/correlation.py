"""How far two measures move together."""

from dataclasses import replace
from math import atanh, sqrt, tanh

import numpy as np

from harken.analysis.columns import Column, Numbers, answered
from harken.analysis.estimate import Estimate, nothing, z_of
from harken.analysis.proportions import ShareSums

METHOD = "correlation, Fisher"
LIMITED = "limited to 1: the correction went beyond"
LEAST_CHANGES = 3


def correlation(first: Column, second: Column, *, confidence: float = 0.95) -> Estimate:
    """Return Pearson's r with Fisher's interval; pairs with a missing side are left out.

    Without value where a side never differs, without interval below 4 pairs. Months of one series
    are hardly independent, so the interval is rather too narrow than too wide.

    >>> found = correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (0.8, -0.28, 0.99)
    """
    return pearson(*answered(first, second), lost=0, confidence=confidence)


def pearson(x: Numbers, y: Numbers, *, lost: int, confidence: float = 0.95) -> Estimate:
    """Return r of complete pairs that have `lost` degrees of freedom fewer than they seem to."""
    if len(x) <= 1 or not np.ptp(x) or not np.ptp(y):
        return replace(nothing(METHOD, confidence, "one side never differs"), n=len(x))
    r = float(np.clip(np.corrcoef(x, y)[0, 1], -1, 1))
    low, high = fisher(r, len(x) - lost, confidence)
    return Estimate(r, low, high, len(x), max(0, len(x) - lost), METHOD, confidence)


def fisher(r: float, n: int, confidence: float = 0.95) -> tuple[float | None, float | None]:
    """Return Fisher's interval of a correlation of `n` pairs; unknown below 4.

    >>> [round(end, 2) for end in fisher(0.9, 12)]
    [0.67, 0.97]
    """
    if n <= LEAST_CHANGES:
        return None, None
    if abs(r) >= 1:
        return r, r
    half = z_of(confidence) / sqrt(n - 3)
    return tanh(atanh(r) - half), tanh(atanh(r) + half)


def step_changes(first: Column, second: Column) -> tuple[Numbers, Numbers]:
    """Return the changes of two series from each step both have a figure to the next such step.

    >>> step_changes([1, 2, None, 5], [3, 3, 9, 1])
    (array([1., 3.]), array([ 0., -2.]))
    """
    x, y = answered(first, second)
    return np.diff(x), np.diff(y)


def agreement_of_signs(first: Column, second: Column, *, confidence: float = 0.95) -> Estimate:
    """Return the share of steps in which both series go the same way, in per cent (Wilson).

    Steps in which one stands still say nothing and are left out. By chance alone it is 50.

    >>> agreement_of_signs([1, 2, 3, 2], [5, 6, 7, 8]).value.__round__(1)
    66.7
    """
    x, y = step_changes(first, second)
    moved = (x != 0) & (y != 0)
    same = int((np.sign(x[moved]) == np.sign(y[moved])).sum())
    return ShareSums.of_counts(same, int(moved.sum())).estimate(confidence, "agreement of signs")


def change_reliability(values: Column, errors: Column) -> float | None:
    """Return which part (0-1) of the variance of a series' changes is not sampling error.

    `errors` are the standard errors of `values`. None with fewer than 3 changes or where nothing
    changes; 0 where the changes are no greater than chance alone would make them.

    >>> round(change_reliability([10, 14, 10, 14, 10], [1, 1, 1, 1, 1]), 3)
    0.906
    """
    value, error = answered(values, errors)
    changes = np.diff(value)
    if len(changes) < LEAST_CHANGES or not np.ptp(changes):
        return None
    noise = float(np.mean(error[1:] ** 2 + error[:-1] ** 2))
    return max(0.0, 1 - noise / float(changes.var(ddof=1)))


def corrected_r(r: Estimate, first: float, second: float) -> Estimate:
    """Return a correlation corrected for what two measures' noise hides: r / sqrt(rel1 rel2).

    `first` and `second` are reliabilities above 0 and up to 1 (Spearman 1904). The interval widens
    by the same factor. What the correction lifts beyond 1 is limited to 1, and the note says so.

    >>> round(corrected_r(correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]), 0.9, 0.95).value, 3)
    0.865
    """
    if not (0 < first <= 1 and 0 < second <= 1):
        raise ValueError("a reliability lies above 0 and is at most 1")
    scaled = r.in_units(1 / sqrt(first * second))
    beyond = scaled.value is not None and abs(scaled.value) > 1
    ends = [
        None if end is None else max(-1.0, min(1.0, end))
        for end in (scaled.value, scaled.low, scaled.high)
    ]
    note = LIMITED if beyond else r.note
    return replace(scaled, value=ends[0], low=ends[1], high=ends[2], note=note)
