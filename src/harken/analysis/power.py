"""What can be seen with so many answers, and how many it takes (methodology 3.1 and 4)."""

from math import ceil, hypot
from statistics import NormalDist

from harken.analysis.estimate import z_of

MOST_MONTHS = 60


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


def months_until_seen(
    change: float,
    variance: float,
    answers_a_month: float,
    *,
    error_before: float | None = None,
    power: float = 0.8,
    confidence: float = 0.95,
) -> int | None:
    """Return how many months of answers, taken together, show a true `change` with `power`.

    As many months are pooled before and after; with `error_before`, the standard error of a
    baseline that stays, only those after. None where 60 months would not do. `variance` is that
    of one answer, as in `answers_needed`.

    >>> months_until_seen(5, 6000, 400), months_until_seen(5, 6000, 400, error_before=3.87)
    (10, None)
    """
    if change == 0:
        raise ValueError("no number of answers shows a change of zero")
    if answers_a_month <= 0:
        return None
    allowed = (change / _reach(power, confidence)) ** 2
    before = allowed / 2 if error_before is None else error_before**2
    if before >= allowed:
        return None
    months = ceil(variance / answers_a_month / (allowed - before))
    return max(1, months) if months <= MOST_MONTHS else None
