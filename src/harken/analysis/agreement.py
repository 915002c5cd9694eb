"""Do raters see the same thing? Agreement on one item of a five-point scale (methodology 1.3)."""

from harken.analysis.columns import Column, answered, within

POINTS = 5
UNIFORM = (POINTS**2 - 1) / 12
"""The variance of answers spread evenly over the five points: 2."""
AGREES_FROM = 0.70
"""Below this raters disagree."""
DIGITS = 12
"""Rounding of the variance must not tell raters apart who are exactly at the bound."""


def r_wg(answers: Column) -> float | None:
    """Return 1 - s²/2 of answers 1 to 5: 1 where all are equal, 0 as if given at random.

    s² is the sample variance, 2 the variance of answers spread evenly; answers at both ends of the
    scale give less than 0. Missing ones are left out; fewer than two answers give None. Raises
    ValueError for an answer outside 1 to 5. Source: methodology 1.3 (James, Demaree and Wolf 1984).

    >>> r_wg([3, 4, 4, 5, 3]), r_wg([3, None])
    (0.65, None)
    """
    (given,) = answered(answers)
    within(given, 1, POINTS, "answer")
    if len(given) <= 1:
        return None
    return round(1 - float(given.var(ddof=1)) / UNIFORM, DIGITS)
