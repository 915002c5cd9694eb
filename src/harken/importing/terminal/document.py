"""What became of a file, as one document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from harken.importing.counting.problems import Found
from harken.importing.counting.tally import Tally
from harken.importing.models import Import
from harken.tables.layout import Layout
from harken.tables.plan import Plan
from harken.tables.said import CannotRead

MOST = 100_000
"""So many rejections at most stand in one document; the report holds them all."""
COUNTS = ("rows", "imported", "updated", "duplicates", "rejected", "rejected_values", "skipped")
OF_VALUES = ("zeroed",)


@dataclass
class Result:
    """What became of one file; with `refusal` nothing more than that is known."""

    name: str
    layout: Layout | None = None
    plan: Plan | None = None
    tally: Tally = field(default_factory=lambda: Tally("UTC"))
    problems: Sequence[Found] = ()
    problem_count: int = 0
    row: Import | None = None
    refusal: CannotRead | None = None

    @classmethod
    def refused(cls, name: str, refusal: CannotRead) -> "Result":
        """Return what is told of a file that cannot be read."""
        return cls(name, refusal=refusal)

    @property
    def has_problems(self) -> bool:
        """Whether anything was refused or rejected."""
        return bool(self.refusal or self.problems)

    def document(self) -> dict[str, Any]:
        """Return the stable shape of `harken import --json`."""
        tally = self.tally
        return {
            "file": self.name,
            "format": self.layout.format if self.layout else "",
            "kind": self.layout.kind if self.layout else "",
            "source": self.plan.source if self.plan else "",
            **{name: getattr(tally, name) for name in (*COUNTS, *OF_VALUES)},
            "rejections": self._rejections(),
            "measures": dict(sorted(tally.measures.items())),
            "period": [str(day) if day else None for day in (tally.first_day, tally.last_day)],
            "import": str(self.row.pk) if self.row else None,
        }

    def _rejections(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = [
            {"line": one.line, "column": one.column, "reason": one.sentence}
            for one in self.problems
        ]
        if self.refusal:
            place = {"line": self.refusal.line, "column": self.refusal.column}
            found.append({**place, "reason": str(self.refusal.said)})
        return found


def together(results: Sequence[Result]) -> dict[str, Any]:
    """Return one document: of the only file, or the sums with each file's own below `files`."""
    each = [result.document() for result in results]
    if len(each) == 1:
        return each[0]
    whole: dict[str, Any] = {name: _only(each, name) for name in ("format", "kind", "source")}
    whole |= {name: sum(one[name] for one in each) for name in (*COUNTS, *OF_VALUES)}
    whole["rejections"] = [{"file": one["file"], **r} for one in each for r in one["rejections"]]
    whole |= {"measures": _added_up(each), "period": _period(each)}
    return {**whole, "import": None, "files": each}


def _added_up(each: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Return how many values of each measure came in."""
    names = sorted({name for one in each for name in one["measures"]})
    return {name: sum(one["measures"].get(name, 0) for one in each) for name in names}


def _period(each: Sequence[dict[str, Any]]) -> list[str | None]:
    """Return the first and the last day of all."""
    first, last = zip(*(one["period"] for one in each), strict=True)
    return [min(filter(None, first), default=None), max(filter(None, last), default=None)]


def _only(each: Sequence[dict[str, Any]], name: str) -> str:
    found = {one[name] for one in each}
    return str(found.pop()) if len(found) == 1 else ""
