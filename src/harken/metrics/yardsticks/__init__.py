"""What a goal, a guard or a check can be measured by: metrics, indexes, reported figures."""

from harken.metrics.yardsticks.yardstick import Dated, Yardstick, YardstickSource, yardstick_sources

__all__ = ["Dated", "Yardstick", "YardstickSource", "yardstick_sources"]
