"""The names that signals may use: measures with their scales, and dimensions with their kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harken.listening.signals.models import Dimension


@dataclass(frozen=True)
class Scale:
    """The values a score may have: from `low` to `high` (None: no end), `whole` numbers only."""

    low: float = 0
    high: float | None = None
    whole: bool = False

    def holds(self, value: float) -> bool:
        """Tell whether `value` lies on the scale."""
        inside = value >= self.low and (self.high is None or value <= self.high)
        return inside and not (self.whole and value % 1)


SCORES: Mapping[str, Scale] = {
    "nps": Scale(0, 10, whole=True),
    "enps": Scale(0, 10, whole=True),
    "csat": Scale(1, 5, whole=True),
    "ces": Scale(1, 7, whole=True),
}
DURATIONS = (
    "first_response_seconds",
    "resolution_seconds",
    "handling_seconds",
    "waiting_seconds",
)


@dataclass(frozen=True)
class Vocabulary:
    """What is known at a moment; `dimensions` are name → kind."""

    scores: Mapping[str, Scale] = field(default_factory=lambda: dict(SCORES))
    durations: Mapping[str, Scale] = field(
        default_factory=lambda: dict.fromkeys(DURATIONS, Scale())
    )
    dimensions: Mapping[str, str] = field(default_factory=dict)


def present_vocabulary() -> Vocabulary:
    """Read the dimensions and measures of this moment."""
    return Vocabulary(dimensions=dict(Dimension.objects.values_list("name", "kind")))
