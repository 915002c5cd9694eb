"""Several raters of one organisation: their mean, how sure it is, and what changed since.

Answers of a rater are 1 to 5 by statement (`analysis.maturity.ITEMS`); None or absent: not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import factorial, hypot, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harken.analysis.columns import Numbers, within
from harken.analysis.comparison import Difference
from harken.analysis.distributions import student_beyond, student_quantile
from harken.analysis.maturity import (
    BAND_FROM,
    COMPETENCIES,
    GATE,
    HIGHEST,
    ITEMS,
    LOWEST,
    NEEDED,
    SLACK,
    STAGE_FROM,
    STAGES,
    Answers,
    Profile,
    Stage,
    profile,
)

RATERS_NEEDED = 5
"""With fewer raters resampling them says nothing."""
ALL_UP_TO = 8
"""Up to so many raters every resample is counted, not drawn: 6,435 of them for eight."""
RESAMPLES = 10_000
AT_ONCE = 2_000_000
"""So many draws are held in memory at a time."""
COMPARED_FROM = RATERS_NEEDED
"""From the spread of fewer raters single answers could be worked out, so none is published."""
PER_COMPETENCY = len(ITEMS) // len(COMPETENCIES)

Measured = tuple[float | None, float | None, int]
"""A score, its standard error and its number of raters."""


@dataclass(frozen=True)
class StageShares:
    """The share (0 to 1) of resamples of the raters that end in each stage, or in none.

    `exact` tells that all possible resamples were counted with their probabilities.
    """

    shares: Mapping[Stage, float]
    unscored: float
    resamples: int
    exact: bool


def means(rows: Sequence[Answers]) -> dict[str, float | None]:
    """Return the mean of each statement over the raters who know; None where nobody does.

    Raises ValueError for an answer outside 1 to 5. Source: methodology 1.3.

    >>> means([{"PL1": 2, "PL2": None}, {"PL1": 5}])["PL1"]
    3.5
    """
    found = _means(_table(rows))
    return {
        item: None if np.isnan(mean) else float(mean)
        for item, mean in zip(ITEMS, found, strict=True)
    }


def profile_of_all(rows: Sequence[Answers]) -> Profile:
    """Return scores, total and stage of several raters, averaged statement by statement.

    >>> profile_of_all([dict.fromkeys(ITEMS, 2), dict.fromkeys(ITEMS, 3)]).total
    50.0
    """
    return profile(means(rows))


def stage_shares(rows: Sequence[Answers], *, seed: int = 0) -> StageShares | None:
    """Return in which stages the organisation ends if its raters are drawn anew, with replacement.

    Up to 8 raters all resamples are counted with their multinomial probabilities, else 10,000 are
    drawn from `seed`. None below 5 raters. Source: methodology 1.3 (Efron 1979).

    >>> stage_shares([dict.fromkeys(ITEMS, 3)] * 5).shares[Stage.MOBILIZE]
    1.0
    """
    table = _table(rows)
    n = len(table)
    if n < RATERS_NEEDED:
        return None
    weight = np.zeros(len(STAGES) + 1)
    resamples = 0
    for picked in _all_picks(n) if n <= ALL_UP_TO else _drawn_picks(n, seed):
        counts = _counts(picked)
        resamples += len(counts)
        found = _stages(_resampled_means(counts, table))
        weight += np.bincount(found, _chances(counts, n), minlength=len(weight))
    shares = weight / weight.sum()
    by_stage = dict(zip(STAGES, shares[:-1].tolist(), strict=True))
    return StageShares(by_stage, float(shares[-1]), resamples, n <= ALL_UP_TO)


def standard_error(rows: Sequence[Answers], competency: str | None) -> float | None:
    """Return the standard error of a competency's score (5 to 25) or, for None, of the total.

    Without gaps it is the standard deviation of the raters' scores over √n. With gaps the score is
    a sum of means over different raters; each rater's part in it is linearised, so that a single
    statement's mean has s²/(number of its answers). None where there is no score, or where a
    statement that counts rests on one answer. Raises KeyError for an unknown competency.

    >>> rows = [dict.fromkeys(ITEMS, 2), dict.fromkeys(ITEMS, 3), dict.fromkeys(ITEMS, 4)]
    >>> round(standard_error(rows, None), 3)  # totals 40, 60, 80: s = 20
    11.547
    """
    if competency is not None and competency not in COMPETENCIES:
        raise KeyError(competency)
    table = _table(rows)
    wanted = COMPETENCIES if competency is None else (competency,)
    parts = [_parts(table[:, _columns(one)]) for one in wanted]
    scored = [part for part in parts if part is not None]
    if len(scored) < len(parts):
        return None
    n = len(table)
    return sqrt(float(np.square(sum(scored)).sum()) / (n * (n - 1)))


def change(before: Measured, after: Measured, *, confidence: float = 0.95) -> Difference:
    """Return after minus before of two rounds by Welch's t, in points.

    The rounds count as independent; where the same people answered twice the interval is wider
    than it must be. Without both standard errors, or with both 0 (all raters equal in both
    rounds), there is a difference but no interval. Source: Welch 1947.

    >>> found = change((50.0, 2.0, 6), (60.0, 2.0, 6))
    >>> round(found.low, 3), round(found.high, 3), found.verdict.value
    (3.698, 16.302, 'higher')
    """
    (old, old_error, old_n), (new, new_error, new_n) = before, after
    n, method = (old_n, new_n), "difference, Welch"
    if old is None or new is None:
        return Difference(None, None, None, None, n, method, COMPARED_FROM)
    gone = new - old
    if not (old_error or new_error) or old_error is None or new_error is None or min(n) <= 1:
        return Difference(gone, None, None, None, n, method, COMPARED_FROM)
    error = hypot(old_error, new_error)
    degrees = error**4 / (old_error**4 / (old_n - 1) + new_error**4 / (new_n - 1))
    half = student_quantile((1 + confidence) / 2, degrees) * error
    p = student_beyond(gone / error, degrees)
    return Difference(gone, gone - half, gone + half, p, n, method, COMPARED_FROM)


def _table(rows: Sequence[Answers]) -> Numbers:
    """Return the answers in shape (raters, 20), NaN where not known."""
    given = [[row.get(item) for item in ITEMS] for row in rows]
    table = np.array(given, dtype=np.float64).reshape(len(rows), len(ITEMS))
    within(table.ravel(), LOWEST, HIGHEST, "answer")
    return table


def _columns(competency: str) -> slice:
    first = COMPETENCIES.index(competency) * PER_COMPETENCY
    return slice(first, first + PER_COMPETENCY)


def _means(table: Numbers) -> Numbers:
    """Return the means of the columns over those who know, NaN where nobody does."""
    (found,) = _resampled_means(np.ones((1, len(table))), table)
    return np.asarray(found)


def _resampled_means(counts: NDArray[Any], table: Numbers) -> Numbers:
    """Return, in shape (resamples, 20), the means where rater r counts `counts[:, r]` times."""
    known = ~np.isnan(table)
    heard = counts @ known.astype(np.float64)
    with np.errstate(invalid="ignore"):
        found: Numbers = counts @ np.where(known, table, 0.0) / heard
    return found


def _stages(found: Numbers) -> NDArray[np.intp]:
    """Return each row's stage by its number, 6 for none; the same rules as `profile`."""
    answers = found.reshape(-1, len(COMPETENCIES), PER_COMPETENCY)
    heard = (~np.isnan(answers)).sum(axis=2)
    sums = np.nansum(answers, axis=2)
    scores = np.where(heard >= NEEDED, PER_COMPETENCY * sums / np.maximum(heard, 1), np.nan)
    total, lowest = scores.sum(axis=1), scores.min(axis=1)
    bounds = np.array([STAGE_FROM[stage] for stage in STAGES]) - SLACK
    stage = np.maximum(np.searchsorted(bounds, total, side="right") - 1, 0)
    for number in reversed(range(len(STAGES))):
        if band := GATE.get(STAGES[number]):
            stage -= (stage == number) & (lowest < BAND_FROM[band] - SLACK)
    return np.where(np.isnan(total), len(STAGES), stage)


def _all_picks(n: int) -> Iterator[NDArray[np.intp]]:
    yield np.array(list(combinations_with_replacement(range(n), n)))


def _drawn_picks(n: int, seed: int) -> Iterator[NDArray[np.intp]]:
    source = np.random.default_rng(seed)
    size = max(1, AT_ONCE // n)
    for done in range(0, RESAMPLES, size):
        yield source.integers(n, size=(min(size, RESAMPLES - done), n))


def _counts(picked: NDArray[np.intp]) -> Numbers:
    """Return how often each rater is in each resample."""
    resamples, n = picked.shape
    places = picked + n * np.arange(resamples)[:, None]
    counts = np.bincount(places.ravel(), minlength=resamples * n)
    return counts.reshape(resamples, n).astype(np.float64)


def _chances(counts: Numbers, n: int) -> Numbers:
    """Return each resample's probability if all were listed, the same for all if drawn."""
    if n > ALL_UP_TO:
        return np.ones(len(counts))
    factorials = np.array([factorial(k) for k in range(n + 1)], dtype=np.float64)
    orders = factorials[counts.astype(np.intp)].prod(axis=1)
    chances: Numbers = factorial(n) / (orders * n**n)
    return chances


def _parts(answers: Numbers) -> Numbers | None:
    """Return each rater's linearised part in a competency's score; None without a spread."""
    n = len(answers)
    known = ~np.isnan(answers)
    heard = known.sum(axis=0)
    used = heard > 0
    if used.sum() < NEEDED or heard[used].min() <= 1:
        return None
    away = np.where(known, answers - _means(answers), 0.0)[:, used]
    share = np.sqrt(n * (n - 1) / (heard[used] * (heard[used] - 1)))
    parts: Numbers = (away * share).sum(axis=1) * PER_COMPETENCY / used.sum()
    return parts
