"""What charts of estimates share: a figure with its interval, names of the parts, round scales."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from harken.charts.chart import Cell, Spec


@dataclass(frozen=True)
class Measured:
    """A figure in the unit of its axis; `value` None where it may not be shown.

    `text` is the figure in words, such as '41 (38 to 44), 212 answers'; `weak` has a low base.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    text: str
    weak: bool = False

    @property
    def ends(self) -> list[float]:
        """What has to fit on the scale."""
        return [x for x in (self.low, self.value, self.high) if x is not None]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Figure, interval and answers as a table has them."""
        known = (self.value, self.low, self.high)
        return (*("–" if x is None else round(x, 2) for x in known), self.n)


@dataclass(frozen=True)
class Point:
    """A figure of the period that begins on `start`; `mark` names what happened then.

    `part` says in a word or two that the period is not whole, such as 'so far'. Where a figure
    means something else than those before it, `breaks` is true: the line begins anew.
    """

    start: date
    figure: Measured
    mark: str = ""
    part: str = ""
    breaks: bool = False


@dataclass(frozen=True)
class Aim:
    """The figure that is to be reached, in the unit of the axis; `text` is said beside its line."""

    value: float
    text: str


@dataclass(frozen=True)
class Dot:
    """A figure of one group; `tone` is good, bad or neutral against the rest."""

    name: str
    figure: Measured
    tone: str = "neutral"


@dataclass(frozen=True)
class Parts:
    """What the parts are called in the reader's language; `value` names figure and unit.

    `limits` are the ends of the metric's scale, None where it has none; `aim` is drawn on it.
    """

    subject: str
    value: str
    low: str
    high: str
    n: str
    limits: tuple[float | None, float | None] = (None, None)
    aim: Aim | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """The headings of the table."""
        return (self.subject, self.value, self.low, self.high, self.n)


@dataclass(frozen=True)
class ValueScale:
    """Where the scale of values begins and ends, and where its grid lines are."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def encoding(self, field: str, title: str | None) -> Spec:
        """Return how `field` is placed on this scale."""
        return {
            "field": field,
            "type": "quantitative",
            "title": title,
            "scale": {"domain": [self.low, self.high], "nice": False, "zero": False},
            "axis": {"values": list(self.ticks)},
        }


def scale_around(figures: Iterable[Measured], parts: Parts, most_ticks: int) -> ValueScale:
    """Return a scale with round steps around the intervals, within the ends the metric has."""
    least, most = parts.limits
    ends = [end for figure in figures for end in figure.ends]
    low, high = _span_of([*ends, parts.aim.value] if parts.aim else ends, least)
    step = _round_step((high - low) / most_ticks)
    bottom, top = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    bottom = bottom if least is None else max(least, bottom)
    top = top if most is None else min(most, top)
    counts = range(math.ceil(bottom / step - 1e-9), math.floor(top / step + 1e-9) + 1)
    ticks = tuple(round(count * step, 10) for count in counts)
    return ValueScale(round(bottom, 10), round(top, 10), ticks)


def _span_of(ends: Sequence[float], least: float | None) -> tuple[float, float]:
    """Return what has to be seen: never a point, and from zero where zero is the end and near."""
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    if least == 0 and low < high - low:
        low = least
    if low == high:
        return low - (abs(low) or 1) * 0.1, high + (abs(high) or 1) * 0.1
    return low, high


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least * (1 - 1e-9))
