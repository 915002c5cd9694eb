"""Dots with whiskers in rows of a page: where each begins and ends, in per cent of the row."""

from collections.abc import Sequence
from dataclasses import dataclass

from harken.analysis import Estimate

_ROOM = 0.06


@dataclass(frozen=True)
class Whisker:
    """Places in per cent of the row's width, ready to print."""

    at: str
    low: str
    high: str


@dataclass(frozen=True)
class Row:
    """One scale for all rows of a list."""

    low: float
    high: float

    @classmethod
    def around(cls, found: Sequence[Estimate]) -> "Row":
        """Return a scale on which every interval has room."""
        ends = [x for one in found for x in (one.low, one.value, one.high) if x is not None]
        low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
        room = (high - low) * _ROOM or 1.0
        return cls(low - room, high + room)

    def place(self, value: float) -> str:
        """Return where a value stands.

        >>> Row(0, 10).place(2.5)
        '25.0%'
        """
        return f"{100 * (value - self.low) / (self.high - self.low):.1f}%"

    def whisker(self, found: Estimate) -> Whisker | None:
        """Return the places of an estimate; None where it may not be shown."""
        if found.value is None:
            return None
        low, high = (found.value if x is None else x for x in (found.low, found.high))
        return Whisker(self.place(found.value), self.place(low), self.place(high))
