"""How good past forecasts were: Brier's score and whether chances come true as often as told."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from harken.analysis.columns import Numbers
from harken.analysis.distributions import student_quantile
from harken.analysis.estimate import Estimate
from harken.analysis.proportions import ShareSums

FEW = 10
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Brier:
    """Brier's score of settled forecasts: 0 is perfect, saying 50 % always gives 0.25.

    `n` counts forecasts, `groups` what they are about: forecasts of one goal for one day come true
    together, so a group counts once and the interval is that of the groups' mean. `reference` is
    the score of somebody who always tells how often it came true on the whole (known only
    afterwards, so hard to beat), `skill` how much better than that, 1 at best, below 0 when worse.
    """

    score: float | None
    low: float | None
    high: float | None
    n: int
    groups: int
    reference: float | None
    skill: float | None

    @property
    def few(self) -> bool:
        """Whether so little is settled that the score says little.

        >>> Brier(0.2, None, None, 52, 1, None, None).few
        True
        """
        return self.groups < FEW


def brier(
    pairs: Sequence[tuple[float, bool]],
    groups: Sequence[Hashable] | None = None,
    *,
    confidence: float = 0.95,
) -> Brier:
    """Return the mean of (chance - outcome)^2 (Brier 1950) over `pairs` of (chance, came true).

    `groups` names what each forecast is about, such as (goal, day); without it each stands alone.
    The interval is Student's over the groups, none for a single one.

    >>> found = brier([(0.9, True), (0.2, False), (0.6, False)])
    >>> round(found.score, 4), round(found.reference, 4), round(found.skill, 3)
    (0.1367, 0.2222, 0.385)
    """
    if not pairs:
        return Brier(None, None, None, 0, 0, None, None)
    chances, outcomes = _columns(pairs)
    named = range(len(pairs)) if groups is None else groups
    scores = _by_group(np.square(chances - outcomes), named)
    came = _by_group(outcomes, named)
    score, reference = float(scores.mean()), float(came.mean() * (1 - came.mean()))
    low, high = _interval(scores, confidence)
    skill = 1 - score / reference if reference else None
    return Brier(score, low, high, len(pairs), len(scores), reference, skill)


def _columns(pairs: Sequence[tuple[float, bool]]) -> tuple[Numbers, Numbers]:
    chances = np.array([chance for chance, _ in pairs], dtype=np.float64)
    if not ((chances >= 0) & (chances <= 1)).all():
        raise ValueError("chances lie between 0 and 1")
    return chances, np.array([came_true for _, came_true in pairs], dtype=np.float64)


def _by_group(values: Numbers, names: Sequence[Hashable]) -> Numbers:
    """Return the mean of each group, in the order of their first value."""
    found: dict[Hashable, list[float]] = {}
    for name, value in zip(names, values, strict=True):
        found.setdefault(name, []).append(float(value))
    return np.array([np.mean(group) for group in found.values()])


def _interval(scores: Numbers, confidence: float) -> tuple[float | None, float | None]:
    if len(scores) <= 1:
        return None, None
    half = student_quantile((1 + confidence) / 2, len(scores) - 1)
    half *= float(scores.std(ddof=1)) / sqrt(len(scores))
    centre = float(scores.mean())
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True)
class Bin:
    """Forecasts between two chances: what was told on average and how often it came true."""

    low: float
    high: float
    told: float
    came_true: Estimate


def reliability(
    pairs: Sequence[tuple[float, bool]], edges: Sequence[float] = EDGES
) -> tuple[Bin, ...]:
    """Return the bins between `edges` that hold forecasts; well told, both figures agree.

    `told` is in per cent as `came_true` is, whose interval is Wilson's.

    >>> (one,) = reliability([(0.1, False), (0.12, False), (0.14, True)])
    >>> round(one.told), round(one.came_true.value)
    (12, 33)
    """
    if not pairs:
        return ()
    chances, outcomes = _columns(pairs)
    places = np.clip(np.searchsorted(edges, chances, side="right") - 1, 0, len(edges) - 2)
    return tuple(
        _bin(edges[place], edges[place + 1], chances[places == place], outcomes[places == place])
        for place in sorted({int(place) for place in places})
    )


def _bin(low: float, high: float, chances: Numbers, outcomes: Numbers) -> Bin:
    hits = ShareSums.of_counts(int(outcomes.sum()), len(outcomes))
    return Bin(low, high, 100 * float(chances.mean()), hits.estimate())
