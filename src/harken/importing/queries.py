"""Reading imports: what was understood, what would come in, what was wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

import orjson
from django.db.models import QuerySet

from harken.importing.apart.limits import Limits
from harken.importing.apart.parent import run_apart
from harken.importing.counting.problems import Found, Problems
from harken.importing.folder import folder_of
from harken.importing.models import Import, Mapping
from harken.tables.layout import Layout, Staged
from harken.tables.plan import Plan
from harken.tables.plan_text import built_from, from_json, layout_from_json, layout_to_json, to_json
from harken.tables.profile import Profile

PROFILE = "profile.json"
PREVIEW = 60.0


def imports() -> QuerySet[Import]:
    """Return all imports with their files, the newest first."""
    return Import.objects.prefetch_related("files").select_related("mapping")


def mappings() -> QuerySet[Mapping]:
    """Return the saved mappings in use, in the order of their names."""
    return Mapping.objects.filter(archived_at=None)


def layout_of(row: Import) -> Layout:
    """Return how the file is laid out."""
    return layout_from_json(row.layout)


def staged_of(row: Import) -> Staged:
    """Return the file as it was read; its cells are kept for 30 days after the end."""
    layout = layout_of(row)
    name = row.files.values_list("name", flat=True).first() or ""
    return Staged(folder_of(row.pk) / row.wishes.get("staged", "staged.parquet"), layout, name)


def profile_of(row: Import) -> Profile:
    """Return what is known of the columns; raises FileNotFoundError once it is pruned."""
    plain = orjson.loads((folder_of(row.pk) / PROFILE).read_bytes())
    found: Profile = built_from(plain, Profile)
    return found


def proposal_of(row: Import) -> Plan:
    """Return the plan as it stands: proposed, or as it was confirmed."""
    return from_json(row.plan)


@dataclass(frozen=True)
class PreviewRow:
    """A row as it would come in: its line, the values by field, what would be left out of it."""

    line: int
    values: dict[str, str]
    problems: tuple[Found, ...] = ()


def preview_of(row: Import, plan: Plan, rows: int = 8) -> list[PreviewRow]:
    """Return the first rows as they would come in with `plan`; raises CannotRead."""
    staged = staged_of(row)
    given = {
        "staged": str(staged.path),
        "layout": layout_to_json(staged.layout),
        "plan": to_json(plan),
        "rows": rows,
    }
    limits = Limits(silence=PREVIEW, total=PREVIEW)
    work = "harken.importing.work.preview:preview"
    found = [
        PreviewRow(one["line"], one["values"], tuple(map(Found.from_plain, one["problems"])))
        for message in run_apart(work, given, folder=staged.path.parent, limits=limits)
        for one in message["rows"]
    ]
    return found[:rows]


def problems_of(row: Import, most: int | None = None) -> Iterator[Found]:
    """Return what was wrong, in the order of the lines; `most` of it at most."""
    return Problems(folder_of(row.pk)).all(most)


def report_lines(row: Import) -> Iterator[str]:
    """Yield the report as CSV: every row in which something was wrong, to be corrected."""
    from harken.importing.counting import reports

    yield from reports.report_lines(row)
