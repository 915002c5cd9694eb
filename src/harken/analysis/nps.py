"""Net Promoter Score (methodology 3.1)."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from harken.analysis.columns import Column, weighted, within
from harken.analysis.estimate import Estimate, nothing, z_of

PROMOTER, PASSIVE = 9, 7
# Adjusted Wald adds three answers: a quarter detractors, a half passives, a quarter promoters.
PSEUDO_EACH, PSEUDO_ALL = 0.75, 3.0


@dataclass(frozen=True)
class NpsSums:
    """The sums an engine needs for NPS: answers and the weights of the three groups.

    Unweighted, the three weights are counts and `squares` (the sum of squared weights) is n.
    """

    n: int
    promoters: float
    passives: float
    detractors: float
    squares: float

    @classmethod
    def of_counts(cls, promoters: int, passives: int, detractors: int) -> "NpsSums":
        """Return the sums of unweighted answers.

        >>> NpsSums.of_counts(45, 35, 20).n
        100
        """
        n = promoters + passives + detractors
        return cls(n, promoters, passives, detractors, n)

    @property
    def total(self) -> float:
        """The sum of all weights."""
        return self.promoters + self.passives + self.detractors

    @property
    def n_effective(self) -> float:
        """Kish's effective number of answers."""
        return self.total**2 / self.squares if self.squares else 0.0

    @property
    def score(self) -> float:
        """The score from -100 to 100."""
        return 100 * (self.promoters - self.detractors) / self.total

    def __add__(self, other: "NpsSums") -> "NpsSums":
        return NpsSums(
            self.n + other.n,
            self.promoters + other.promoters,
            self.passives + other.passives,
            self.detractors + other.detractors,
            self.squares + other.squares,
        )

    def standard_error(self, pseudo: float = 0.0) -> float:
        """Return 100 sqrt(v/n) in points; `pseudo` scales the adjusted Wald answers added.

        >>> round(NpsSums.of_counts(45, 35, 20).standard_error(), 2)
        7.66
        """
        n, p, d = self._shares(pseudo)
        return 100 * sqrt((p + d - (p - d) ** 2) / n)

    def centre(self, pseudo: float = 1.0) -> float:
        """Return the score after the adjusted Wald answers were added."""
        _n, p, d = self._shares(pseudo)
        return 100 * (p - d)

    def _shares(self, pseudo: float) -> tuple[float, float, float]:
        known, total = self.n_effective, self.total
        n = known + pseudo * PSEUDO_ALL
        p = (self.promoters / total * known + pseudo * PSEUDO_EACH) / n
        d = (self.detractors / total * known + pseudo * PSEUDO_EACH) / n
        return n, p, d

    def estimate(self, confidence: float = 0.95, name: str = "NPS") -> Estimate:
        """Return the score with its adjusted Wald interval, clipped to -100..100.

        `name` says what is counted: any share of the best answers minus a share of the worst.

        >>> found = NpsSums.of_counts(45, 35, 20).estimate()
        >>> found.value, round(found.low, 1), round(found.high, 1)
        (25.0, 9.5, 39.1)
        """
        method = f"{name}, adjusted Wald"
        if not self.total:
            return nothing(method, confidence)
        half = z_of(confidence) * self.standard_error(pseudo=1.0)
        centre = self.centre()
        low, high = max(-100.0, centre - half), min(100.0, centre + half)
        return Estimate(self.score, low, high, self.n, self.n_effective, method, confidence)


def nps_sums(answers: Column, weights: Column | None = None) -> NpsSums:
    """Return the sums of 0-10 answers; raises ValueError for one outside the scale."""
    values, weight = weighted(answers, weights)
    within(values, 0, 10, "NPS")
    promoter, detractor = values >= PROMOTER, values < PASSIVE
    passive = ~(promoter | detractor)
    groups = [float(weight[group].sum()) for group in (promoter, passive, detractor)]
    return NpsSums(len(values), groups[0], groups[1], groups[2], float(np.square(weight).sum()))


def nps(answers: Column, weights: Column | None = None, *, confidence: float = 0.95) -> Estimate:
    """Return the Net Promoter Score of 0-10 answers in points, with its adjusted Wald interval.

    Promoters answer 9-10, detractors 0-6. Source: methodology 3.1 (Rocks 2016; adjusted Wald).

    >>> nps([10, 9, 8, 3]).value
    25.0
    """
    return nps_sums(answers, weights).estimate(confidence)
