"""How sure a round's scores are: Student's t on the standard error that a round releases."""

from dataclasses import dataclass

from harken.analysis.distributions import student_quantile
from harken.analysis.maturity import COMPETENCIES
from harken.maturity.results.released import Scored
from harken.maturity.results.telling import LEAST, MOST


@dataclass(frozen=True)
class Interval:
    """Both ends, within what the scale allows."""

    low: float
    high: float


def interval_of(
    scored: Scored, *, total: bool = False, confidence: float = 0.95
) -> Interval | None:
    """Return the interval of a competency's score, or of the `total`; None where there is none.

    That is with fewer than two raters, and where all said exactly the same: their standard error
    of 0 would promise a certainty that nobody has.
    """
    if scored.value is None or not scored.standard_error or scored.n <= 1:
        return None
    half = student_quantile((1 + confidence) / 2, scored.n - 1) * scored.standard_error
    parts = len(COMPETENCIES) if total else 1
    return Interval(max(parts * LEAST, scored.value - half), min(parts * MOST, scored.value + half))
