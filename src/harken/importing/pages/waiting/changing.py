"""What was sent from the page of a waiting import becomes a changed plan."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from harken.importing.models import Import
from harken.importing.pages.waiting.overview import OWN_DIMENSION
from harken.importing.pages.words import ORDERS
from harken.importing.queries import profile_of, staged_of
from harken.tables.names import named
from harken.tables.plan import FieldPlan, LeftOut, NewMeasure, Plan
from harken.tables.readings import Scale
from harken.tables.said import CannotRead, said


@dataclass(frozen=True)
class Changes:
    """What is to be different: fields that go, columns for fields, constants for fields."""

    gone: frozenset[str]
    maps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)


def changed(importing: Import, plan: Plan, sent: QueryDict) -> Plan:
    """Return the plan as the page says now; raises CannotRead for what does not go together."""
    changes = _changes(plan, sent)
    kept = _without(plan, changes.gone)
    if changes.maps or changes.sets:
        kept = _mapped(importing, kept, changes)
    same = {one.field: one.columns for one in plan.fields}
    return _with_readings(kept, sent, same)


def _changes(plan: Plan, sent: QueryDict) -> Changes:
    gone, maps = set(sent.getlist("out")), {}
    for one in plan.fields:
        given = _columns_sent(one, sent)
        if not given and one.columns:
            gone.add(one.field)
        elif given != one.columns:
            maps[one.field] = given
    maps |= _added(sent)
    return Changes(frozenset(gone - set(maps)), maps, _constants(plan, sent))


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


def _constants(plan: Plan, sent: QueryDict) -> dict[str, str]:
    before = {one.field: one.constant for one in plan.fields if not one.columns}
    given = {
        name.removeprefix("constant."): value.strip()
        for name, value in sent.items()
        if name.startswith("constant.") and isinstance(value, str)
    }
    return {name: value for name, value in given.items() if value != before.get(name, "")}


def _without(plan: Plan, gone: Iterable[str]) -> Plan:
    """Take fields out of the plan; their columns stay out because somebody said so."""
    away = [one for one in plan.fields if one.field in gone]
    reason = said("You left it out.")
    left_out = [LeftOut(name, reason) for one in away for name in one.columns]
    return replace(
        plan,
        fields=tuple(one for one in plan.fields if one not in away),
        left_out=(*plan.left_out, *left_out),
        measures=tuple(one for one in plan.measures if f"score:{one.name}" not in gone),
    )


def _mapped(importing: Import, plan: Plan, changes: Changes) -> Plan:
    """Fill fields from other columns; several for one field are joined or form a span."""
    from harken.importing.coming_in.understanding import known
    from harken.tables.mapping import mapped

    staged, profile = staged_of(importing), profile_of(importing)
    several = {name: columns for name, columns in changes.maps.items() if len(columns) > 1}
    single = {name: columns[0] for name, columns in changes.maps.items() if len(columns) == 1}
    fields = [replace(one, columns=several.get(one.field, one.columns)) for one in plan.fields]
    kept = replace(plan, fields=tuple(fields))
    return mapped(kept, staged, profile, single, changes.sets, known())


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
        reading = replace(reading, missing=_cells(sent.get(f"missing.{one.field}", "")))
    order = sent.get(f"order.{one.field}", "")
    if order in ORDERS:
        reading = replace(reading, order=order)
    if reading.scale and f"low.{one.field}" in sent:
        reading = replace(reading, scale=_scale(reading.scale, one, sent))
    looked = f"column.{one.field}" in sent
    return replace(one, reading=reading, sure=one.sure or looked)


def _cells(text: str) -> tuple[str, ...]:
    """Read cells as they are typed: 11, 99, "No, thanks"."""
    rows = csv.reader([" ".join(text.split())], skipinitialspace=True)
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
        return float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError as error:
        raise CannotRead(
            said(
                "The scale of %(column)s needs a number at both ends; “%(text)s” is none.",
                column=one.columns[0],
                text=text,
            )
        ) from error


def _measure(one: NewMeasure, scale: Scale | None) -> NewMeasure:
    """Let a measure that comes into being have the ends of its column's scale."""
    if scale is None or one.low is None:
        return one
    return replace(one, low=scale.low, high=scale.high)
