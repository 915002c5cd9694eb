"""What a metric is to reach, and whether a figure does."""

from dataclasses import dataclass
from datetime import date

from harken.metrics.targets.relief import Relief


@dataclass(frozen=True)
class Target:
    """The figure a metric is to reach, in the metric's own unit, in force since a day.

    `rests` tells why nobody is measured by it for a while; the figures stay what they are.
    """

    value: float
    since: date
    rests: Relief | None = None
