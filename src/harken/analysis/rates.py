"""Events per exposure with the exact Poisson interval."""

from dataclasses import dataclass

from harken.analysis.distributions import binomial_at_least, chi_squared_above
from harken.analysis.estimate import Estimate, nothing


@dataclass(frozen=True)
class RateSums:
    """The sums an engine needs for a rate: events and what they were exposed to."""

    n: int
    exposure: float

    def __add__(self, other: "RateSums") -> "RateSums":
        return RateSums(self.n + other.n, self.exposure + other.exposure)

    def estimate(self, confidence: float = 0.95, *, per: float = 1.0) -> Estimate:
        """Return events per `per` units of exposure with Garwood's exact interval.

        >>> RateSums(7, 500.0).estimate(per=1000).value
        14.0
        """
        return rate(self.n, self.exposure, per=per, confidence=confidence)


def rate(
    events: int, exposure: float = 1.0, *, per: float = 1.0, confidence: float = 0.95
) -> Estimate:
    """Return events per `per` units of exposure with Garwood's exact interval.

    Raises ValueError for negative numbers. Source: methodology 14; Garwood 1936.

    >>> found = rate(7)
    >>> found.value, round(found.low, 2), round(found.high, 2)
    (7.0, 2.81, 14.42)
    """
    if events < 0 or exposure < 0:
        raise ValueError("events and exposure are zero or more")
    method = "rate, exact Poisson"
    if exposure == 0:
        return nothing(method, confidence, "nothing was exposed")
    tail = (1 - confidence) / 2
    low = chi_squared_above(1 - tail, 2 * events) / 2 if events else 0.0
    high = chi_squared_above(tail, 2 * events + 2) / 2
    scale = per / exposure
    return Estimate(
        events * scale, low * scale, high * scale, events, float(events), method, confidence
    )


def more_often(events: int, exposure: float, before: int, exposure_before: float) -> float:
    """Return how often chance alone would give as many events, or more, at the rate of before.

    Given their sum, the later events are binomial with the share of the later exposure; the
    one-sided exact test of two Poisson rates. Source: Przyborowski and Wilenski 1940.

    >>> round(more_often(2, 4, 1, 8), 4)
    0.2593
    """
    if min(events, before) < 0 or min(exposure, exposure_before) <= 0:
        raise ValueError("events are zero or more, exposures are more than zero")
    share = exposure / (exposure + exposure_before)
    return binomial_at_least(events, events + before, share)
