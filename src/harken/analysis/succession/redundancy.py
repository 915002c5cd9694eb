"""When a metric may go: it tells what another tells, and dropping it costs next to nothing."""

from dataclasses import dataclass
from math import inf
from statistics import NormalDist

from harken.analysis.distributions import student_beyond, student_quantile
from harken.analysis.estimate import Estimate, z_of

LEAST_R = 0.9
MOST_COST = 0.01


@dataclass(frozen=True)
class Equivalence:
    """Whether a difference is shown to be smaller than `margin` either way.

    `p` is the greater of the two one-sided tests; `low` and `high` are the interval that lies
    within the margin exactly where `p` is small enough: 90 % for a level of 95 %.
    """

    p: float
    low: float
    high: float
    margin: float
    confidence: float

    @property
    def equivalent(self) -> bool:
        """Whether both tests succeed; a difference that is not significant would not do.

        >>> equivalent(0.5, 1.0, 1.0).equivalent
        False
        """
        return self.p < 1 - self.confidence


def equivalent(
    difference: float,
    error: float,
    margin: float,
    *,
    degrees: float | None = None,
    confidence: float = 0.95,
) -> Equivalence:
    """Return the two one-sided tests of a difference against a margin (Schuirmann 1987).

    `error` is the difference's standard error; `degrees` of freedom ask for Student's t.

    >>> round(equivalent(1.0, 1.0, 3.0).p, 4)
    0.0228
    """
    if error < 0 or margin <= 0:
        raise ValueError("a standard error is zero or more and a margin above zero")
    room = margin - abs(difference)
    p = _beyond(room / error if error else inf * room, degrees)
    one_sided = z_of(2 * confidence - 1)
    if degrees is not None:
        one_sided = student_quantile(confidence, degrees)
    half = one_sided * error
    return Equivalence(p, difference - half, difference + half, margin, confidence)


def _beyond(distance: float, degrees: float | None) -> float:
    """Return how often a standard deviate lies above `distance`."""
    if degrees is None:
        return NormalDist().cdf(-distance)
    one_side = student_beyond(distance, degrees) / 2
    return one_side if distance > 0 else 1 - one_side


@dataclass(frozen=True)
class Redundancy:
    """Whether a metric tells only what another does.

    `redundant` by the figures themselves; `proven` where their intervals leave no doubt either,
    which takes long overlaps: r = 0.9 from 12 points means 0.67 to 0.97.
    """

    redundant: bool
    proven: bool


def is_redundant(
    r: Estimate, cost: Estimate, *, least_r: float = LEAST_R, most_cost: float = MOST_COST
) -> Redundancy:
    """Return whether |r| of the changes, corrected for noise, is high and dropping costs little.

    `r` is from `corrected_r`, `cost` the out-of-sample R2 lost, from `gain` (methodology 8: 0.9
    and 0.01). Unknown figures make nothing redundant.

    >>> r = Estimate(0.93, 0.74, 0.98, 12, 12, "correlation")
    >>> is_redundant(r, Estimate(0.002, -0.01, 0.008, 40, 40, "gain"))
    Redundancy(redundant=True, proven=False)
    """
    if r.value is None or cost.value is None:
        return Redundancy(redundant=False, proven=False)
    redundant = abs(r.value) >= least_r and cost.value < most_cost
    near, dearest = r.low if r.value > 0 else r.high, cost.high
    if near is None or dearest is None:
        return Redundancy(redundant, proven=False)
    return Redundancy(redundant, redundant and abs(near) >= least_r and dearest < most_cost)
