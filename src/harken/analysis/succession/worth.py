"""What a measure is worth: whether it tells an outcome beforehand, and more than another one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from harken.analysis.columns import Numbers
from harken.analysis.estimate import Estimate
from harken.analysis.forecasting import TooFewPoints
from harken.analysis.succession.correlation import pearson
from harken.analysis.succession.panel import Split, split

LEAST_LEARNED, LEAST_HELD = 8, 3
BLOCK = 3
METHOD = "gain in R2 held out, block bootstrap"
OLD, NEW, BOTH = (0,), (1,), (0, 1)


@dataclass(frozen=True)
class Lead:
    """How a measure goes with an outcome `lag` periods later, units' own levels taken off.

    `learned` is the correlation in the first three quarters, `held_out` in the last quarter, which
    had no say in which lag looked best.
    """

    lag: int
    learned: Estimate
    held_out: Estimate


def leads(measure: ArrayLike, outcome: ArrayLike, lags: Sequence[int]) -> tuple[Lead, ...]:
    """Return the correlation of the measure at t with the outcome at t + lag, for lags set before.

    Both are of shape (units, periods), or (periods,) for one unit, missing as NaN. The intervals
    are Fisher's with one degree of freedom less for each further unit; periods close in time are
    alike, so they are rather too narrow.

    >>> x = [1.0, 3, 2, 5, 4, 6, 3, 2, 5, 7, 4, 3, 6, 5, 2, 4]
    >>> found = leads(x, [0.0, *x[:-1]], [0, 1])
    >>> [round(lead.learned.value, 2) for lead in found]
    [0.36, 1.0]
    """
    return tuple(_lead(split([measure], outcome, lag), lag) for lag in lags)


def _lead(found: Split, lag: int) -> Lead:
    learned, held = found.rows[~found.held], found.rows[found.held]
    lost = max(0, found.units - 1)
    return Lead(lag, pearson(*learned.T, lost=lost), pearson(*held.T, lost=0))


@dataclass(frozen=True)
class Gain:
    """How much of an outcome's changes two measures foretell in periods held out.

    `old`, `new` and `both` are out-of-sample R2 against each unit's own level: 1 at best, below 0
    where the level alone tells more. The differences have bootstrap intervals; `both_over_new` is
    what dropping the old measure costs. `n` counts rows held out.
    """

    lag: int
    old: float
    new: float
    both: float
    new_over_old: Estimate
    both_over_old: Estimate
    both_over_new: Estimate
    learned_periods: int
    held_periods: int


def gain(
    old: ArrayLike,
    new: ArrayLike,
    outcome: ArrayLike,
    lag: int,
    *,
    random: "np.random.Generator",
    draws: int = 1000,
    confidence: float = 0.95,
) -> Gain:
    """Return what the new measure tells of the outcome `lag` periods later beyond the old one.

    Shapes as in `leads`. The line is learned on the first three quarters of the periods and tried
    on the last; the bootstrap draws blocks of three periods from both (Kuensch 1989), as periods
    close in time are alike. Raises TooFewPoints below 8 periods to learn from or 3 held out.

    >>> random = np.random.default_rng(1)
    >>> old, new = random.normal(size=(2, 5, 24))
    >>> found = gain(old, new, new + random.normal(size=(5, 24)), 0, random=random)
    >>> found.both_over_old.low > 0.2, found.both_over_new.low < 0.01
    (True, True)
    """
    found = split([old, new], outcome, lag)
    learned, held = _sums(found, ~found.held, LEAST_LEARNED), _sums(found, found.held, LEAST_HELD)
    once = _explained(learned.sum(axis=0), held.sum(axis=0))
    drawn = _explained(*(_redrawn(periods, draws, random) for periods in (learned, held)))
    n, ends = int(found.held.sum()), [(1 - confidence) / 2, (1 + confidence) / 2]

    def over(more: int, less: int) -> Estimate:
        low, high = np.quantile(drawn[more] - drawn[less], ends)
        value = float(once[more] - once[less])
        return Estimate(value, float(low), float(high), n, n, METHOD, confidence)

    old_alone, new_alone, both = (float(r2) for r2 in once)
    return Gain(
        lag=lag,
        old=old_alone,
        new=new_alone,
        both=both,
        new_over_old=over(1, 0),
        both_over_old=over(2, 0),
        both_over_new=over(2, 1),
        learned_periods=len(learned),
        held_periods=len(held),
    )


def _sums(found: Split, side: np.ndarray, least: int) -> Numbers:
    """Return the sums of products of old, new and outcome by period: shape (periods, 3, 3)."""
    rows, period = found.rows[side], found.period[side]
    products = rows[:, :, None] * rows[:, None, :]
    names, place = np.unique(period, return_inverse=True)
    if len(names) < least:
        raise TooFewPoints(len(names), least)
    sums = np.zeros((len(names), 3, 3))
    np.add.at(sums, place, products)
    return sums


def _redrawn(periods: Numbers, draws: int, random: "np.random.Generator") -> Numbers:
    """Return the sums of as many periods drawn in blocks, `draws` times."""
    count = len(periods)
    block = min(BLOCK, max(1, count // 2))
    blocks = -(-count // block)
    starts = random.integers(count, size=(draws, blocks, 1))
    places = ((starts + np.arange(block)) % count).reshape(draws, -1)[:, :count]
    return np.asarray(periods[places].sum(axis=1))


def _explained(learned: Numbers, held: Numbers) -> Numbers:
    """Return the R2 held out of the old, the new and both measures: shape (3,) or (3, draws)."""
    return np.stack([_r2(learned, held, list(columns)) for columns in (OLD, NEW, BOTH)])


def _r2(learned: Numbers, held: Numbers, columns: list[int]) -> Numbers:
    inverse = np.asarray(np.linalg.pinv(_among(learned, columns)), dtype=np.float64)
    slopes = _with(inverse, _outcome(learned, columns))
    foretold = 2 * (slopes * _outcome(held, columns)).sum(axis=-1)
    foretold -= (slopes * _with(_among(held, columns), slopes)).sum(axis=-1)
    total = held[..., 2, 2]
    return np.asarray(foretold / np.where(total > 0, total, np.inf))


def _among(sums: Numbers, columns: list[int]) -> Numbers:
    return sums[..., columns, :][..., columns]


def _outcome(sums: Numbers, columns: list[int]) -> Numbers:
    return sums[..., columns, 2]


def _with(square: Numbers, vector: Numbers) -> Numbers:
    return np.asarray(np.einsum("...ij,...j->...i", square, vector))
