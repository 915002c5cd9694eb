"""The parent's side of bringing rows in: blocks as they arrive from the child, looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harken.importing.apart.limits import Limits
from harken.importing.apart.parent import run_apart
from harken.importing.coming_in.known import columns_of, vocabulary_for
from harken.listening.signals.many import Ready, unpacked
from harken.listening.signals.many.ready import NEEDED
from harken.tables.layout import Staged
from harken.tables.plan import Plan
from harken.tables.plan_text import layout_to_json, to_json
from harken.tables.said import CannotRead, said

WORK = "harken.importing.work.bring:bring"
AT_ONCE = 5000
"""Rows of a block: recorded in one transaction, during which nobody else can write."""
_TEXTS = {str}
_TYPES: Mapping[str, set[type]] = {
    "zone_offset": {int},
    "money": {str, type(None)},
    "weight": {float},
}


@dataclass(frozen=True)
class Arrived:
    """A block of rows ready for recording, and what was wrong in the lines it was made from."""

    number: int
    ready: Ready
    lines: Sequence[int]
    problems: Sequence[Mapping[str, Any]]
    skipped: int
    measures: Mapping[str, int]
    period: Sequence[str]
    zeroed: int = 0

    @property
    def lost(self) -> int:
        """How many rows do not come in."""
        return len({one["line"] for one in self.problems if one["lost"]})

    @property
    def rejected_values(self) -> int:
        """How many cells are left out of rows that come in."""
        lost = {one["line"] for one in self.problems if one["lost"]}
        return sum(1 for one in self.problems if one["line"] not in lost)


def blocks(staged: Staged, plan: Plan, *, latest: datetime, begin: int = 0) -> Iterator[Arrived]:
    """Yield the blocks from number `begin` on. Raises CannotRead when the child gives up or ends.

    `latest` is the last moment that can be true.
    """
    given = {
        "staged": str(staged.path),
        "layout": layout_to_json(staged.layout),
        "plan": to_json(plan),
        "vocabulary": vocabulary_for(plan),
        "columns_of": columns_of(plan),
        "latest": latest.isoformat(),
        "begin": begin,
        "at_once": AT_ONCE,
    }
    limits = Limits.for_size(staged.path.stat().st_size * 4)
    for message in run_apart(WORK, given, folder=staged.path.parent, limits=limits):
        if "block" in message:
            yield _arrived(message)


def _arrived(message: Mapping[str, Any]) -> Arrived:
    try:
        found = Arrived(
            int(message["block"]),
            unpacked(message["bytes"]),
            [int(line) for line in message["lines"]],
            [_problem(one) for one in message["problems"]],
            int(message["skipped"]),
            {str(name): int(count) for name, count in message["measures"].items()},
            [_moment(text) for text in message["period"]],
            int(message.get("zeroed", 0)),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise _nonsense() from error
    if len(found.ready) != len(found.lines) or not _has_shape(
        found.ready.columns, len(found.lines)
    ):
        raise _nonsense()
    return found


def _moment(text: Any) -> str:
    """Return a moment as texts of the table are; raises ValueError for anything else."""
    datetime.fromisoformat(f"{text}+00:00")
    return str(text)


def _problem(plain: Mapping[str, Any]) -> dict[str, Any]:
    reason = plain["reason"]
    return {
        "line": int(plain["line"]),
        "column": str(plain["column"]),
        "cell": str(plain["cell"]),
        "reason": {
            "template": str(reason["template"]),
            "values": dict(reason["values"]),
            "plural": str(reason.get("plural", "")),
        },
        "lost": bool(plain["lost"]),
        "key": plain["key"] if isinstance(plain["key"], str) else None,
    }


def _has_shape(columns: Any, count: int) -> bool:
    """Tell whether every column has a value of its type for each of `count` rows, and those that
    no row goes without are there."""
    if not isinstance(columns, dict) or not columns.keys() >= set(NEEDED):
        return False
    return all(
        isinstance(values, list)
        and len(values) in ((count,) if name in NEEDED else (0, count))
        and set(map(type, values)) <= _TYPES.get(name, _TEXTS)
        for name, values in columns.items()
    )


def _nonsense() -> CannotRead:
    return CannotRead(
        said(
            "Reading the file gave rows that make no sense, so none of them came in. Save the file"
            " as CSV and import that."
        )
    )
