"""Approved long-term decisions as the reason why a target rests."""

from harken.metrics.targets.relief import ReliefSource
from harken.strategy.decisions.queries import reliefs

SOURCE = ReliefSource("strategy.decisions", reliefs)
