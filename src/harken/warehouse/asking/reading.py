"""What a question touches, and where it is read: in files of facts, or in rollups instead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from harken.warehouse.definition import Definition, Method, Window
from harken.warehouse.lake.rollup_sql import WHOLE
from harken.warehouse.lake.rollups import Month
from harken.warehouse.membership import Membership
from harken.warehouse.store import Store, View

_WITHOUT_STEPS = {Method.MEAN, Method.RATE}


@dataclass(frozen=True)
class Touched:
    """The fields that a question touches, in order, with their types; some are memberships."""

    kinds: Mapping[str, str]
    members: Mapping[str, Membership]

    @property
    def columns(self) -> dict[str, str]:
        """Those of them that are columns of facts."""
        return {name: kind for name, kind in self.kinds.items() if name not in self.members}

    @property
    def rows(self) -> dict[str, pa.Table]:
        """Who belongs where, for those of them that are memberships."""
        return {name: one.rows for name, one in self.members.items()}

    def absent(self, schema: pa.Schema) -> tuple[str, ...]:
        """Return the columns that no file of the lake has yet."""
        return tuple(name for name in self.columns if name not in schema.names)


def rolled_field(store: Store, touched: Touched) -> str | None:
    """Return the one dimension a rollup must have; WHOLE for none, None when no rollup will do."""
    if not (store.with_rollups and store.engine.reads_rollups):
        return None
    if not touched.kinds:
        return WHOLE
    (name, kind), *others = touched.kinds.items()
    simple = not others and name in touched.columns and name != "value"
    return name if simple and kind == "text" else None


def files_of(
    store: Store, view: View, definitions: Sequence[Definition], window: Window, rolled: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return files of facts and files of rollups that together hold the history of the window.

    Files of months of which the rollups know that they have no such measure are left out; rollups
    only when that is so of all months, because they are kept in memory for every measure at once.
    """
    months = {month: f for month, f in view.lake.months.items() if window.has_month(month)}
    fresh = store.lake.rollups.fresh(months) if store.with_rollups else {}
    there = _with_measures(months, fresh, measures_of(definitions))
    if not there:
        return (), ()
    served = _served(fresh, definitions, rolled)
    files = tuple(file for month in there if month not in served for file in months[month])
    kept = [file for one in served.values() for file in one.files]
    return files, tuple(store.lake.rollups.path(file) for file in kept)


def _with_measures(
    months: Iterable[str], fresh: Mapping[str, Month], measures: set[str]
) -> list[str]:
    """Return the months that may hold a fact of the measures."""
    return [month for month in months if month not in fresh or not fresh[month].lacks(measures)]


def measures_of(definitions: Sequence[Definition]) -> set[str]:
    """Return every measure that these metrics read."""
    second = {one.of for one in definitions if one.method in {Method.RATE, Method.RATIO}}
    return {one.measure for one in definitions} | {name for name in second if name is not None}


def _served(
    fresh: Mapping[str, Month], definitions: Sequence[Definition], rolled: str | None
) -> dict[str, Month]:
    """Return the months whose rollups have all that is asked."""
    if rolled is None or definitions[0].method is Method.RATIO:
        return {}
    stepped = {one.measure for one in definitions if one.method not in _WITHOUT_STEPS}
    return {month: one for month, one in fresh.items() if one.has(rolled, stepped)}
