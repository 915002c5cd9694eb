"""Whether a change of this size has been seen before over a time as long."""

from dataclasses import dataclass

import numpy as np

from harken.analysis.columns import Column, numbers

LEAST_CHANGES = 5


@dataclass(frozen=True)
class Pace:
    """Where a needed change lies among the past changes over the same number of steps.

    `below` is the share (0-1) of past changes smaller than it, `low` and `high` are the 5th and
    95th percentile of past changes in the figure's unit, `n` how many there are. They overlap, so
    they tell less than as many separate ones, and they hold the chance of two measurements too.
    """

    needed: float
    below: float
    low: float
    high: float
    n: int

    @property
    def usual(self) -> bool:
        """Whether the change lies within what was seen in nine of ten cases.

        >>> Pace(2.0, 0.6, -1.0, 3.0, 20).usual
        True
        """
        return self.low <= self.needed <= self.high


def pace_percentile(past: Column, change_needed: float, horizon: int) -> Pace | None:
    """Return where `change_needed` lies among the changes over `horizon` steps in the past.

    `past` holds one figure a step, missing ones as None. None with fewer than 5 such changes.

    >>> pace_percentile([1, 2, 3, 4, 5, 6, 7], 2.0, 2).below
    0.0
    >>> pace_percentile([1, 2, 3, 4, 5, 6], 2.0, 2) is None
    True
    """
    if horizon < 1:
        raise ValueError("the horizon is at least one step")
    figures = numbers(past)
    changes = figures[horizon:] - figures[:-horizon]
    changes = changes[~np.isnan(changes)]
    if len(changes) < LEAST_CHANGES:
        return None
    low, high = np.quantile(changes, [0.05, 0.95])
    below = float(np.mean(changes < change_needed))
    return Pace(change_needed, below, float(low), float(high), len(changes))
