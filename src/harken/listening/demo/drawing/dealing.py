"""Dealing instead of drawing: any part has nearly the proportions of the whole."""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

GOLDEN = 0.618033988749895
SILVER = 0.414213562373095
"""A second one for what is dealt beside it; no multiple of either is near one of the other."""
STEPS = 4096
Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]
_NORMAL = np.array([NormalDist().inv_cdf((step + 0.5) / STEPS) for step in range(STEPS)])


def dealt(*keys: NDArray[np.generic], by: float = GOLDEN) -> Chances:
    """Return a number from 0 up to 1 for each row, spread evenly along rows sorted by `keys`.

    So any stretch of that order, such as a cell of the first keys over some weeks given by the
    last one, has its share of low and high numbers.
    """
    order = np.lexsort(tuple(reversed(keys)))
    found = np.empty(len(order))
    found[order] = (np.arange(len(order)) * by + by / 2) % 1
    return found


def evenly(count: int) -> Chances:
    """Return `count` numbers at equal distances between 0 and 1, well mixed: exact shares."""
    mixed = np.argsort(np.argsort(np.arange(count) * GOLDEN % 1))
    return (mixed + 0.5) / max(count, 1)


def chosen(shares: Sequence[float], chances: Chances) -> Numbers:
    """Return for each chance which of the shares it falls into."""
    ends = np.cumsum(shares)
    return np.searchsorted(ends / ends[-1], chances, side="right").clip(0, len(shares) - 1)


def normal(chances: Chances) -> Chances:
    """Return the deviations of a normal distribution below which these parts of it lie."""
    return _NORMAL[(chances * STEPS).astype(np.int64)]
