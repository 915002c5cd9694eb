"""The names that signals may use: measures with their scales, and dimensions with their kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harken.listening.signals.models import Dimension
from harken.metrics.measures.models import Kind, Measure
from harken.metrics.measures.queries import measures_by_name


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
    measures = measures_by_name().values()
    return Vocabulary(
        {one.name: _scale(one) for one in measures if one.kind in (Kind.SCORE, Kind.COUNT)},
        {one.name: _scale(one) for one in measures if one.kind == Kind.DURATION},
        dict(Dimension.objects.values_list("name", "kind")),
    )


def _scale(measure: Measure) -> Scale:
    low = 0.0 if measure.kind == Kind.DURATION else measure.low
    return Scale(low, measure.high, whole=measure.name in WHOLE)
