"""Which saved mapping fits a file: all its columns are there, and it knows most of the file's."""

from harken.importing.models import Mapping
from harken.importing.queries import mappings
from harken.tables.layout import Layout
from harken.tables.names import bare
from harken.tables.plan_text import from_json
from harken.tables.said import CannotRead

KNOWN_SHARE = 0.8


def fitting_mappings(layout: Layout) -> list[Mapping]:
    """Return the saved mappings that fit a file, the one that knows most of its columns first."""
    here = {bare(column.name) for column in layout.columns}
    found = [(_fit(one, here), one) for one in mappings()]
    fitting = [(fit, one) for fit, one in found if fit >= KNOWN_SHARE]
    return [one for _fit, one in sorted(fitting, key=lambda each: -each[0])]


def _fit(mapping: Mapping, here: set[str]) -> float:
    """Return the share of a file's columns that a mapping knows, 0 when it needs another one."""
    try:
        plan = from_json(mapping.plan)
    except CannotRead:
        return 0.0
    needed = {bare(name) for one in plan.fields for name in one.columns}
    if not needed or not needed <= here:
        return 0.0
    known = needed | {bare(one.column) for one in plan.left_out}
    return len(known & here) / len(here)
