"""A figure with its uncertainty."""

from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import NormalDist

from harken.analysis.display import Shown, shown_for


@dataclass(frozen=True)
class Estimate:
    """A value with its interval, the answers behind it and how both were found.

    `value`, `low` and `high` are in the metric's own unit and None where the answers cannot give
    them. `n` counts answers, `n_effective` what they are worth after weighting (Kish). `shown` is
    the display rule that applies to `n`.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    n_effective: float
    method: str
    confidence: float = 0.95
    note: str = ""

    @property
    def shown(self) -> Shown:
        """Whether the score may be shown, by the number of answers.

        >>> Estimate(40.0, 12.0, 61.0, 9, 9.0, "NPS").shown
        <Shown.HIDDEN: 'hidden'>
        """
        return shown_for(self.n)

    @property
    def standard_error(self) -> float | None:
        """Half the interval's width in units of z; exact for symmetric intervals.

        >>> round(Estimate(50.0, 40.2, 59.8, 100, 100.0, "share").standard_error, 3)
        5.0
        """
        if self.low is None or self.high is None:
            return None
        return (self.high - self.low) / (2 * z_of(self.confidence))

    def in_units(self, factor: float) -> "Estimate":
        """Return the same estimate in another unit, such as minutes for seconds.

        >>> Estimate(120.0, 60.0, 180.0, 50, 50.0, "median").in_units(1 / 60).value
        2.0
        """
        scaled = [None if x is None else x * factor for x in (self.value, self.low, self.high)]
        return replace(self, value=scaled[0], low=scaled[1], high=scaled[2])


def nothing(method: str, confidence: float, note: str = "no answers") -> Estimate:
    """Return the estimate of a metric that nobody answered."""
    return Estimate(None, None, None, 0, 0.0, method, confidence, note)


@lru_cache(maxsize=64)
def z_of(confidence: float) -> float:
    """Return the two-sided normal quantile of a confidence level between 0 and 1.

    >>> round(z_of(0.95), 4)
    1.96
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence} does not lie between 0 and 1")
    return NormalDist().inv_cdf((1 + confidence) / 2)
