"""Tails of Student's t, Poisson, chi-squared and the normal, from scipy, loaded at first use."""

from functools import cache
from typing import Any

import numpy as np

from harken.analysis.columns import Numbers


@cache
def _special() -> Any:
    from scipy import special  # takes longer to load than most programs that never need it run

    return special


def student_quantile(probability: float, degrees: float) -> float:
    """Return the value below which Student's t with `degrees` of freedom lies so often.

    >>> round(student_quantile(0.975, 9), 4)
    2.2622
    """
    return float(_special().stdtrit(degrees, probability))


def student_beyond(distance: float, degrees: float) -> float:
    """Return how often Student's t lies farther from 0 than `distance`, on either side.

    >>> round(student_beyond(2.2622, 9), 4)
    0.05
    """
    return 2 * float(_special().stdtr(degrees, -abs(distance)))


def chi_squared_above(probability: float, degrees: float) -> float:
    """Return the value above which chi-squared with `degrees` of freedom lies so often.

    >>> round(chi_squared_above(0.05, 10), 3)
    18.307
    """
    return float(_special().chdtri(degrees, probability))


def binomial_at_least(hits: int, tries: int, share: float) -> float:
    """Return how often so many of `tries` succeed or more, where each does with `share`.

    >>> round(binomial_at_least(2, 3, 1 / 3), 4)
    0.2593
    """
    return float(_special().bdtrc(hits - 1, tries, share)) if hits > 0 else 1.0


def normal_below(values: Numbers) -> Numbers:
    """Return how often the standard normal lies below each of `values`.

    >>> normal_below(np.array([0.0])).tolist()
    [0.5]
    """
    return np.asarray(_special().ndtr(values), dtype=np.float64)
