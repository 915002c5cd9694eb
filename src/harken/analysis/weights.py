"""Weights that make answers speak for the customer base (methodology 3.5)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from harken.analysis.columns import Numbers

SMALLEST_CELL = 20
CLOSE_ENOUGH = 1e-6


@dataclass(frozen=True)
class Margin:
    """The group of each answer (length n) and each group's share of the customer base."""

    groups: Sequence[Hashable]
    shares: Mapping[Hashable, float]


@dataclass(frozen=True)
class Weighting:
    """Weights with mean 1 of shape (n,), what they cost, and what to know about them."""

    weights: Numbers
    notes: tuple[str, ...] = ()

    @property
    def n_effective(self) -> float:
        """Kish's effective number of answers: (sum w)²/sum w²."""
        return float(self.weights.sum() ** 2 / np.square(self.weights).sum())

    @property
    def design_effect(self) -> float:
        """n / n_effective; above 1.5 warn, above 2 show the unweighted figure beside."""
        return len(self.weights) / self.n_effective


def post_stratify(margin: Margin) -> Weighting:
    """Return weights by which each group has its share of the customer base.

    Raises ValueError for a group nobody answered in, or one whose share is unknown.

    >>> post_stratify(Margin(["a", "a", "a", "b"], {"a": 0.5, "b": 0.5})).weights.round(3)
    array([0.667, 0.667, 0.667, 2.   ])
    """
    return rake([margin])


def rake(margins: Sequence[Margin], *, rounds: int = 50) -> Weighting:
    """Return weights that fit every margin in turn, until they change by less than 1e-6.

    Raises ValueError for shares that do not fit the groups. A margin cell under 20 answers and a
    raking that does not settle are noted. Source: methodology 3.5 (Izrael et al. 2009).
    """
    if not margins:
        raise ValueError("raking needs at least one margin")
    placed = [_placed(margin) for margin in margins]
    weights = np.ones(len(margins[0].groups))
    for _round in range(rounds):
        before = weights
        for place, shares in placed:
            weights = weights * (shares * len(weights) / np.bincount(place, weights))[place]
        if np.abs(weights - before).max() < CLOSE_ENOUGH:
            return Weighting(weights, _notes(placed))
    return Weighting(weights, (*_notes(placed), f"raking did not settle in {rounds} rounds"))


def _placed(margin: Margin) -> tuple[np.ndarray, Numbers]:
    names = list(margin.shares)
    absent = set(names) - set(margin.groups)
    strange = set(margin.groups) - set(names)
    if absent:
        raise ValueError(f"nobody answered in {sorted(map(str, absent))}; merge it with another")
    if strange:
        raise ValueError(f"the share of {sorted(map(str, strange))} in the base is not given")
    shares = np.array([margin.shares[name] for name in names], dtype=np.float64)
    if abs(shares.sum() - 1) > CLOSE_ENOUGH:
        raise ValueError(f"the shares add up to {shares.sum():g}, not to 1")
    position = {name: number for number, name in enumerate(names)}
    return np.array([position[group] for group in margin.groups]), shares


def _notes(placed: Sequence[tuple[np.ndarray, Numbers]]) -> tuple[str, ...]:
    smallest = min(int(np.bincount(place).min()) for place, _shares in placed)
    if smallest >= SMALLEST_CELL:
        return ()
    return (f"the smallest group has {smallest} answers; merge groups under {SMALLEST_CELL}",)
