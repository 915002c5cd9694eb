"""The names that signals may use: measures with their scales, and dimensions with their kinds.

The records serve where there is no database, so models are imported only by what reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harken.metrics.measures.models import Measure


@dataclass(frozen=True)
class Scale:
    """The values a measure may have: from `low` to `high` (None: no end), or `whole` ones only."""

    low: float | None = 0
    high: float | None = None
    whole: bool = False

    def holds(self, value: float) -> bool:
        """Tell whether `value` lies on the scale."""
        below = self.low is not None and value < self.low
        if below or (self.high is not None and value > self.high):
            return False
        return not self.whole or value.is_integer()


WHOLE = frozenset({"nps", "enps", "csat", "ces"})
"""Scores that people give by choosing a step; those of own measures may be averages."""


@dataclass(frozen=True)
class Vocabulary:
    """What is known at a moment; `dimensions` are name → kind."""

    scores: Mapping[str, Scale]
    durations: Mapping[str, Scale]
    dimensions: Mapping[str, str] = field(default_factory=dict)


def present_vocabulary() -> Vocabulary:
    """Read the measures and dimensions of this moment."""
    from harken.listening.signals.models import Dimension
    from harken.metrics.measures.models import Kind
    from harken.metrics.measures.queries import measures_by_name

    measures = measures_by_name().values()
    return Vocabulary(
        {m.name: _scale(m, m.low) for m in measures if m.kind in (Kind.SCORE, Kind.COUNT)},
        {m.name: _scale(m, 0.0) for m in measures if m.kind == Kind.DURATION},
        dict(Dimension.objects.values_list("name", "kind")),
    )


def _scale(measure: Measure, low: float | None) -> Scale:
    return Scale(low, measure.high, whole=measure.name in WHOLE)
