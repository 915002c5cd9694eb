"""Measures of several units over time, split in a part to learn from and a part held out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harken.analysis.columns import Numbers

HELD_OUT = 4  # the last quarter of the periods


@dataclass(frozen=True)
class Split:
    """Complete rows, freed of each unit's own level: `rows` of shape (n, measures + 1).

    The levels are those of the learned rows alone. The outcome is the last column; `period` is the
    outcome's, `held` tells which rows were not learned from, `units` counts the levels taken off.
    """

    rows: Numbers
    period: np.ndarray
    held: np.ndarray
    units: int


def split(measures: list[ArrayLike], outcome: ArrayLike, lag: int) -> Split:
    """Return the rows of measures at t and the outcome at t + lag.

    Each is of shape (units, periods), or (periods,) for a single unit, missing as NaN. Units with
    fewer than two rows to learn from are left out.

    >>> found = split([[1.0, 3, 2, 5]], [2.0, 4, 9, 7], 1)
    >>> found.rows.tolist(), found.held.tolist()
    ([[-1.0, -2.5], [1.0, 2.5], [0.0, 0.5]], [False, False, True])
    """
    if lag < 0:
        raise ValueError("a measure leads by zero or more periods")
    columns = [np.atleast_2d(np.asarray(x, dtype=np.float64)) for x in (*measures, outcome)]
    if len({column.shape for column in columns}) > 1:
        raise ValueError(f"shapes differ: {[column.shape for column in columns]}")
    units, periods = columns[0].shape
    lag = min(lag, periods)
    cube = np.stack([x[:, : periods - lag] for x in columns[:-1]] + [columns[-1][:, lag:]], axis=2)
    unit, period = np.nonzero(~np.isnan(cube).any(axis=2))
    held = period + lag >= periods - periods // HELD_OUT
    return _freed(cube[unit, period], unit, period + lag, held, units)


def _freed(
    rows: Numbers, unit: np.ndarray, period: np.ndarray, held: np.ndarray, units: int
) -> Split:
    counts = np.bincount(unit[~held], minlength=units)
    sums = np.zeros((units, rows.shape[1]))
    np.add.at(sums, unit[~held], rows[~held])
    levels = sums / np.maximum(counts, 1)[:, None]
    kept = counts[unit] > 1
    freed = (rows - levels[unit])[kept]
    return Split(freed, period[kept], held[kept], len(np.unique(unit[kept])))
