"""What a metric is to reach, and whether a figure does."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Target:
    """The figure a metric is to reach, in the metric's own unit, in force since a day."""

    value: float
    since: date
