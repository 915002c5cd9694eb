"""Counting what became of the rows of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from harken.importing.coming_in.arriving import Arrived


@dataclass(frozen=True)
class Outcomes:
    """What became of the rows of a block that came in."""

    imported: int = 0
    updated: int = 0
    duplicates: int = 0


@dataclass
class Tally:
    """What became of all rows: each counted once. Values are those of rows that came in; `zeroed`
    are times before their start that count as 0."""

    zone: str
    rows: int = 0
    imported: int = 0
    updated: int = 0
    duplicates: int = 0
    rejected: int = 0
    rejected_values: int = 0
    skipped: int = 0
    zeroed: int = 0
    measures: dict[str, int] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None

    def add(self, block: Arrived, outcomes: Outcomes) -> None:
        """Count a block."""
        self.imported += outcomes.imported
        self.updated += outcomes.updated
        self.duplicates += outcomes.duplicates
        self.rejected += block.lost
        self.rejected_values += block.rejected_values
        self.skipped += block.skipped
        self.zeroed += block.zeroed
        for name, count in block.measures.items():
            self.measures[name] = self.measures.get(name, 0) + count
        self._stretch(block.period)

    def _stretch(self, period: Sequence[str]) -> None:
        days = [_day(moment, self.zone) for moment in period]
        self.first_day = min([*days, *filter(None, [self.first_day])], default=None)
        self.last_day = max([*days, *filter(None, [self.last_day])], default=None)

    def add_read(self, problems: Sequence[Mapping[str, Any]]) -> None:
        """Count what was wrong already when the file was read."""
        lost = {one["line"] for one in problems if one["lost"]}
        self.rejected += len(lost)
        self.rejected_values += sum(1 for one in problems if one["line"] not in lost)

    @property
    def share(self) -> float:
        """The share of the rows of which it is known what became of them."""
        done = self.imported + self.updated + self.duplicates + self.rejected + self.skipped
        return min(1.0, done / self.rows) if self.rows else 1.0

    def fields(self) -> dict[str, Any]:
        """Return the counts by the names of an import's fields."""
        return {name: value for name, value in asdict(self).items() if name != "zone"}


def _day(moment: str, zone: str) -> date:
    return datetime.fromisoformat(f"{moment}+00:00").astimezone(ZoneInfo(zone)).date()
