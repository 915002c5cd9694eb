"""Events per exposure with the exact Poisson interval."""

from scipy import stats

from harken.analysis.estimate import Estimate, nothing


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
    low = float(stats.chi2.ppf(tail, 2 * events)) / 2 if events else 0.0
    high = float(stats.chi2.ppf(1 - tail, 2 * events + 2)) / 2
    scale = per / exposure
    return Estimate(
        events * scale, low * scale, high * scale, events, float(events), method, confidence
    )
