"""What the installation knows already, against which a file is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harken.tables.readings import Scale

Ends = tuple[float | None, float | None]
FAR = 10.0**300
WHOLE = {"nps": (0.0, 10.0), "enps": (0.0, 10.0), "csat": (1.0, 5.0), "ces": (1.0, 7.0)}
"""Scores that are answers on a scale of whole steps."""
DURATIONS = ("first_response_seconds", "resolution_seconds")
MOST_DIMENSIONS = 200
MOST_MEASURES = 100


@dataclass(frozen=True)
class Known:
    """Measures by name (kind, low, high), dimensions by name (text, number, yes_no, date), how
    many dimensions may still be added, and the currency where a file names none."""

    measures: Mapping[str, tuple[str, float | None, float | None]] = field(default_factory=dict)
    dimensions: Mapping[str, str] = field(default_factory=dict)
    room: int = MOST_DIMENSIONS
    currency: str = ""

    def is_duration(self, name: str) -> bool:
        """Whether `name` is a measure of time."""
        return name in DURATIONS or self.measures.get(name, ("",))[0] == "duration"

    def is_known(self, name: str) -> bool:
        """Whether there is a measure of this name."""
        return name in WHOLE or name in DURATIONS or name in self.measures


def scale_of(name: str, known: Known) -> Scale | None:
    """Return the scale of a known score; an open end lies very far away."""
    if name in WHOLE:
        return Scale(*WHOLE[name])
    if name not in known.measures:
        return None
    _, low, high = known.measures[name]
    return Scale(-FAR if low is None else low, FAR if high is None else high, whole=False)
