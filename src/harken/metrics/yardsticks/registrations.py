"""The yardsticks that every installation has."""

from harken.metrics.yardsticks import metric, reported
from harken.metrics.yardsticks.yardstick import yardstick_sources


def register() -> None:
    """Fill the registry."""
    yardstick_sources.register(metric.SOURCE)
    yardstick_sources.register(reported.SOURCE)
