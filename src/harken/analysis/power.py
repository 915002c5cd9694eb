"""What can be seen with so many answers, and how many it takes (methodology 3.1 and 4)."""

from math import ceil, hypot
from statistics import NormalDist

from harken.analysis.estimate import z_of


def _reach(power: float, confidence: float) -> float:
    return z_of(confidence) + NormalDist().inv_cdf(power)


def detectable_change(
    error_before: float, error_after: float, *, power: float = 0.8, confidence: float = 0.95
) -> float:
    """Return the smallest true change seen with `power`, from the two standard errors.

    The factor is 2.80 at 80 % power and 95 % confidence.

    >>> round(detectable_change(3.873, 3.873), 1)
    15.3
    """
    if min(error_before, error_after) < 0:
        raise ValueError("a standard error is zero or more")
    return _reach(power, confidence) * hypot(error_before, error_after)


def answers_needed(
    change: float, variance: float, *, power: float = 0.8, confidence: float = 0.95
) -> int:
    """Return the answers each wave needs so that a true `change` is seen with `power`.

    `variance` is that of one answer in the unit of `change` squared (NPS in points: 6,000).

    >>> [answers_needed(points, 6000) for points in (5, 10, 15, 20)]
    [3768, 942, 419, 236]
    """
    if change == 0:
        raise ValueError("no number of answers shows a change of zero")
    return ceil(2 * variance * (_reach(power, confidence) / change) ** 2)
