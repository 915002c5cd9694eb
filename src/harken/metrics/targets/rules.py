"""Whether a figure reaches its target, and which targets a metric can have."""

from dataclasses import dataclass
from enum import StrEnum

from harken.metrics.figures.measuring import Figure
from harken.metrics.measures.models import Kind
from harken.metrics.register.models import MethodName, MetricVersion
from harken.metrics.targets.target import Target

_POINTS = {MethodName.NPS, MethodName.NET_BOX}
_SHARES = {MethodName.TOP_BOX, MethodName.BOTTOM_BOX, MethodName.SHARE_WITHIN}


class Reach(StrEnum):
    """Where a figure stands towards its target."""

    REACHED = "reached"
    MISSED = "missed"
    UNKNOWN = "cannot be told"


def standing(figure: Figure, target: Target, *, higher_is_better: bool) -> Reach:
    """Tell it by the whole interval: reached or missed only where no end of it says otherwise."""
    found = figure.estimate
    if found.value is None or found.low is None or found.high is None:
        return Reach.UNKNOWN
    worst, best = (found.low, found.high) if higher_is_better else (-found.high, -found.low)
    line = target.value if higher_is_better else -target.value
    if worst >= line:
        return Reach.REACHED
    return Reach.MISSED if best < line else Reach.UNKNOWN


@dataclass(frozen=True)
class Limits:
    """Between which values a metric's figures lie; None is open."""

    low: float | None = None
    high: float | None = None

    def hold(self, value: float) -> bool:
        """Tell whether `value` lies between them."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


POINTS, PER_CENT = Limits(-100.0, 100.0), Limits(0.0, 100.0)


def limits_of(version: MetricVersion) -> Limits:
    """Return between which values the figures of a definition lie."""
    if version.method in _POINTS:
        return POINTS
    if version.method in _SHARES:
        return PER_CENT
    if version.method == MethodName.RATE:
        return Limits(0.0)
    if version.method == MethodName.RATIO:
        return Limits()
    return Limits(version.measure.low, version.measure.high)


def is_duration(version: MetricVersion) -> bool:
    """Tell whether figures of a definition are lengths of time, in seconds."""
    lengths = {MethodName.MEAN, MethodName.QUANTILE}
    return version.measure.kind == Kind.DURATION and version.method in lengths
