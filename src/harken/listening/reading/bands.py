"""Low, middle and high answers on a measure's scale, in the words people use for them."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from harken.metrics.measures.models import Kind, Measure

LOYALTY = frozenset({"nps", "enps"})
"""Answers from 0 to 10 with the bounds of Reichheld: up to 6 detract, from 9 promote."""
_LOW, _HIGH = 0.4, 0.6


class Band(StrEnum):
    """A part of a scale."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True)
class Bounds:
    """Where the middle lies: a value below `low` is low, one above `high` is high."""

    low: float
    high: float

    def band(self, value: float) -> Band:
        """Return the band of a value.

        >>> Bounds(7, 8).band(9)
        <Band.HIGH: 'high'>
        """
        if value < self.low:
            return Band.LOW
        return Band.HIGH if value > self.high else Band.MIDDLE

    def lookups(self, band: Band) -> dict[str, float]:
        """Return the comparisons that hold for every value of a band."""
        return {
            Band.LOW: {"lt": self.low},
            Band.MIDDLE: {"gte": self.low, "lte": self.high},
            Band.HIGH: {"gt": self.high},
        }[band]


def bounds_of(measure: Measure) -> Bounds | None:
    """Return the bounds of a measure's bands, None for one without a fixed scale.

    Of other scales the middle fifth is the middle: 3 of 1 to 5, 4 of 1 to 7.
    """
    if measure.name in LOYALTY:
        return Bounds(7, 8)
    if measure.scale is None or measure.kind != Kind.SCORE:
        return None
    low, high = measure.scale
    return Bounds(low + (high - low) * _LOW, low + (high - low) * _HIGH)


def band_words(measure: Measure, band: Band) -> str:
    """Return a band in a word."""
    if measure.name in LOYALTY:
        return {
            Band.LOW: _("detractor"), Band.MIDDLE: _("passive"), Band.HIGH: _("promoter"),
        }[band]  # fmt: skip
    return {Band.LOW: _("low"), Band.MIDDLE: _("middle"), Band.HIGH: _("high")}[band]


def tone(measure: Measure, band: Band) -> str:
    """Return good, bad or neutral."""
    if band is Band.MIDDLE:
        return "neutral"
    return "good" if (band is Band.HIGH) == measure.higher_is_better else "bad"
