"""Bars and dots with whiskers as numbers in per cent of their row, ready to print."""

from dataclasses import dataclass

from harken.analysis import Estimate
from harken.surveys.results.measuring.records import Share
from harken.surveys.results.telling.writing import interval, per_cent

TOPS = (10, 20, 30, 40, 50, 60, 80, 100)
HEAT_STEPS = 5


@dataclass(frozen=True)
class Bar:
    """One answer: a bar from zero with the interval of its share."""

    label: str
    count: int
    share: str
    span: str
    width: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Dot:
    """A figure with its interval on a scale, places in per cent."""

    at: str
    low: str
    high: str
    first: str
    last: str


@dataclass(frozen=True)
class Heat:
    """One cell of a matrix: the darker, the more chose it."""

    share: str
    span: str
    count: int
    step: int


def top_of(shares: list[Share]) -> int:
    """Return where the bars of a question end: a round number that every interval is below."""
    highest = max((share.estimate.high or 0 for share in shares), default=0)
    return next((top for top in TOPS if top >= highest), TOPS[-1])


def bar(share: Share, label: str, top: int, language: str) -> Bar:
    """Return the bar of one answer; too few answers have a count and no bar."""
    found = share.estimate
    span = interval(found, per_cent, language)
    value = per_cent(found.value, language)
    if found.value is None:
        return Bar(label, share.count, value, span)
    ends = [_place(one or 0, 0, top) for one in (found.value, found.low, found.high)]
    return Bar(label, share.count, value, span, *ends)


def dot(found: Estimate, low: float, high: float) -> Dot | None:
    """Return a figure on a scale from `low` to `high`; None where it may not be shown."""
    if found.value is None or high <= low:
        return None
    ends = [found.value if one is None else one for one in (found.low, found.high)]
    at, first, last = (_place(one, low, high) for one in (found.value, *ends))
    return Dot(f"{at}%", f"{first}%", f"{last}%", f"{low:g}", f"{high:g}")


def heat(share: Share, language: str) -> Heat:
    """Return a cell of a matrix."""
    found = share.estimate
    step = 0 if found.value is None else min(HEAT_STEPS, int(found.value / 100 * HEAT_STEPS + 0.5))
    span = interval(found, per_cent, language)
    return Heat(per_cent(found.value, language), span, share.count, step)


def _place(value: float, low: float, high: float) -> str:
    return f"{100 * min(max((value - low) / (high - low), 0), 1):.1f}"
