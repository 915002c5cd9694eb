"""What was sent from the page of a waiting import becomes a changed plan."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite, nan

from django.http import QueryDict

from harken.importing.coming_in.understanding import known
from harken.importing.models import Import
from harken.importing.pages.waiting.overview import OWN_DIMENSION
from harken.importing.pages.words import ORDERS
from harken.importing.queries import profile_of, staged_of
from harken.tables.mapping import mapped
from harken.tables.names import named
from harken.tables.plan import FieldPlan, NewMeasure, Plan
from harken.tables.readings import REJECT, ZERO, Scale
from harken.tables.said import CannotRead, said

TOGETHER = " + "
SOURCE = "source"
LONGEST_TYPED = 100_000


@dataclass(frozen=True)
class Changes:
    """What is to be different: columns for fields (none: the field goes), constants for fields."""

    maps: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, str]


def changed(importing: Import, plan: Plan, sent: QueryDict) -> Plan:
    """Return the plan as the page says now; raises CannotRead for what does not go together."""
    changes = Changes(_maps(plan, sent), _sets(plan, sent))
    before = {one.field: one.columns for one in plan.fields}
    if changes.maps or changes.sets:
        plan = _mapped(importing, plan, changes)
    return _with_readings(plan, sent, before)


def _maps(plan: Plan, sent: QueryDict) -> dict[str, tuple[str, ...]]:
    """Return the fields whose columns are others than before."""
    given = {one.field: _columns_sent(one, sent) for one in plan.fields if one.columns}
    before = {one.field: one.columns for one in plan.fields}
    maps = {name: columns for name, columns in given.items() if columns != before[name]}
    return {**maps, **dict.fromkeys(sent.getlist("out"), ()), **_added(sent)}


def _columns_sent(one: FieldPlan, sent: QueryDict) -> tuple[str, ...]:
    name = f"column.{one.field}"
    return tuple(filter(None, sent.getlist(name))) if name in sent else one.columns


def _added(sent: QueryDict) -> dict[str, tuple[str, ...]]:
    """Return the field that is filled in addition."""
    name, column = sent.get("new-field", ""), sent.get("new-column", "")
    if not name or not column:
        return {}
    if name == OWN_DIMENSION:
        name = f"{OWN_DIMENSION}{named(column)}"
    return {name: (column,)}


def _sets(plan: Plan, sent: QueryDict) -> dict[str, str]:
    """Return the constants that are others than before."""
    before = {one.field: one.constant for one in plan.fields if not one.columns}
    before[SOURCE] = plan.source
    given = {
        name.removeprefix("constant."): value.strip()
        for name, value in sent.items()
        if name.startswith("constant.") and isinstance(value, str)
    }
    return {name: value for name, value in given.items() if value != before.get(name, "")}


def _mapped(importing: Import, plan: Plan, changes: Changes) -> Plan:
    """Fill fields from other columns; several for one field are joined or form a span."""
    staged, profile = staged_of(importing), profile_of(importing)
    places = {column.name: f"#{column.place}" for column in staged.columns}
    maps = {
        name: TOGETHER.join(places.get(column, column) for column in columns)
        for name, columns in changes.maps.items()
    }
    return mapped(plan, staged, profile, maps, changes.sets, known())


def _with_readings(plan: Plan, sent: QueryDict, before: Mapping[str, tuple[str, ...]]) -> Plan:
    """Read columns as the page says, those that are the same as the page was about."""
    fields = [
        _read(one, sent) if one.columns and before.get(one.field) == one.columns else one
        for one in plan.fields
    ]
    scales = {one.field: one.reading.scale for one in fields}
    measures = [_measure(one, scales.get(f"score:{one.name}")) for one in plan.measures]
    return replace(plan, fields=tuple(fields), measures=tuple(measures))


def _read(one: FieldPlan, sent: QueryDict) -> FieldPlan:
    """Read a field as the page says: a person has looked at it."""
    reading = one.reading
    if f"missing.{one.field}" in sent:
        reading = replace(reading, missing=typed_cells(sent.get(f"missing.{one.field}", "")))
    order = sent.get(f"order.{one.field}", "")
    if order in ORDERS:
        reading = replace(reading, order=order)
    below_zero = sent.get(f"below.{one.field}", "")
    if below_zero in (REJECT, ZERO):
        reading = replace(reading, below_zero=below_zero)
    if reading.scale and f"low.{one.field}" in sent:
        reading = replace(reading, scale=_scale(reading.scale, one, sent))
    looked = f"column.{one.field}" in sent
    return replace(one, reading=reading, sure=one.sure or looked)


def typed_cells(text: str) -> tuple[str, ...]:
    """Read cells as they are typed: 11, 99, "No, thanks"."""
    rows = csv.reader([" ".join(text[:LONGEST_TYPED].split())], skipinitialspace=True)
    return tuple(dict.fromkeys(cell.strip() for row in rows for cell in row if cell.strip()))


def _scale(scale: Scale, one: FieldPlan, sent: QueryDict) -> Scale:
    low, high = (_number(sent.get(f"{end}.{one.field}", ""), one) for end in ("low", "high"))
    if low >= high:
        raise CannotRead(
            said(
                "The scale of %(column)s ends at %(high)s, which is not above %(low)s.",
                column=one.columns[0],
                low=f"{low:g}",
                high=f"{high:g}",
            )
        )
    return replace(scale, low=low, high=high)


def _number(text: str, one: FieldPlan) -> float:
    try:
        found = float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        found = nan
    if isfinite(found):
        return found
    raise CannotRead(
        said(
            "The scale of %(column)s needs a number at both ends; “%(text)s” is none.",
            column=one.columns[0],
            text=text,
        )
    )


def _measure(one: NewMeasure, scale: Scale | None) -> NewMeasure:
    """Let a measure that comes into being have the ends of its column's scale."""
    if scale is None or one.low is None:
        return one
    return replace(one, low=scale.low, high=scale.high)
