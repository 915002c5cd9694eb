"""Plans proposed for files that a test makes of columns."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.tables.staged import Cells, staged

from harken.tables.layout import Staged
from harken.tables.plan import FieldPlan, Plan
from harken.tables.profile import Profile, profiled
from harken.tables.proposal import Known, propose

TODAY = date(2026, 3, 2)


def understood(
    folder: Path, cells: Mapping[str, Cells], *, name: str = "answers.csv", **more: Any
) -> tuple[Staged, Profile, Plan]:
    """Return the staged file, its profile and the plan proposed for it."""
    texts = more.pop("texts", None)
    file = staged(folder, cells, name=name, texts=texts)
    profile = profiled(file)
    given = {"known": Known(), "today": TODAY, "zone": "Europe/Warsaw", **more}
    return file, profile, propose(file, profile, **given)


def planned(folder: Path, cells: Mapping[str, Cells], **more: Any) -> Plan:
    """Return the plan proposed for a file of these columns."""
    return understood(folder, cells, **more)[2]


def by_field(plan: Plan) -> dict[str, FieldPlan]:
    """Return the fields of a plan by name."""
    return {one.field: one for one in plan.fields}


def columns(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return from which columns each field is filled."""
    return {one.field: one.columns for one in plan.fields}


def around(values: str, rows: int = 60) -> list[str]:
    """Return cells: the words of `values` again and again."""
    words = values.split()
    return [words[place % len(words)] for place in range(rows)]
