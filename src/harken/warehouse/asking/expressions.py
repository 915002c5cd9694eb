"""From the shape of a question to SQL: one Ibis expression per shape, compiled once per engine.

A shape holds no values. They stand in the SQL as named parameters, so that the same shape with
other dates or filters costs no compilation, and no value can be read as SQL.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import and_
from typing import Any

import ibis
import ibis.expr.types as ir

from harken.warehouse.asking.parameters import VALUE, day, text
from harken.warehouse.asking.shapes import (
    BASE,
    HISTORY,
    MEMBERS,
    ROLLUP,
    TAIL,
    Condition,
    Grain,
    Shape,
)
from harken.warehouse.asking.sums import Named, Rows, sums_of_part
from harken.warehouse.definition import Every, Method, Operator

KINDS = {"text": "string", "number": "float64", "yes_no": "boolean", "date": "date"}
_PARAMETER = re.compile(r"HARKEN_VALUE\('(\w+)'\)", re.IGNORECASE)
_MARK = {"duckdb": "$", "pyspark": ":"}
ROLLED = {
    "dimension": "string",
    "key": "string",
    "measure": "string",
    "local_date": "date",
    "month": "string",
    "value": "float64",
    "n": "int64",
    "w": "float64",
    "w2": "float64",
    "x": "float64",
    "x2": "float64",
    "wx": "float64",
    "wx2": "float64",
}


@dataclass(frozen=True)
class Compiled:
    """SQL, the names of its parameters, and the columns of its answer."""

    sql: str
    slots: tuple[str, ...]
    columns: tuple[str, ...]


@lru_cache(maxsize=1024)
def compiled(shape: Shape, dialect: str) -> Compiled:
    """Return the SQL of `shape` for 'duckdb' or 'pyspark', its parameters marked by their names."""
    if dialect == "pyspark":
        _options_of_spark()
    asked = expression(shape)
    text = str(ibis.to_sql(asked, dialect=dialect))
    slots = tuple(sorted(set(_PARAMETER.findall(text))))
    return Compiled(_PARAMETER.sub(rf"{_MARK[dialect]}\1", text), slots, tuple(asked.columns))


@cache
def _options_of_spark() -> None:
    getattr(ibis, "pyspark")  # noqa: B009 - reading it registers the options the compiler needs


def expression(shape: Shape) -> ir.Table:
    """Return the one expression: each source summed by itself, then the sums together."""
    answers = [_answer(shape, source) for source in sorted(shape.sources)]
    if len(answers) == 1:
        return answers[0]
    both = reduce(lambda one, other: one.union(other), answers)
    sums = {name: both[name].sum() for name in both.columns if name not in shape.keys}
    typed = {name: _as(total, both[name].type()) for name, total in sums.items()}
    return _grouped(both, [both[key] for key in shape.keys], typed)


def _grouped(rows: ir.Table, keys: list[ir.Value], sums: Named) -> ir.Table:
    return rows.group_by(keys).aggregate(**sums) if keys else rows.aggregate(**sums)


def _as(total: ir.Value, kind: Any) -> ir.Value:
    return total.cast(kind)


def _answer(shape: Shape, source: str) -> ir.Table:
    rows = _restricted(shape, _relation(shape, source), source)
    if shape.grain is Grain.PAIRS:
        return _pairs(shape, rows, source)
    sums: Named = {}
    for number in range(len(shape.parts)):
        sums |= sums_of_part(shape, number, Rows(rows, source, weighted=shape.weighted))
    return _grouped(rows, _keys(shape, rows), sums)


def _relation(shape: Shape, source: str) -> ir.Table:
    """Return the rows of one source, with every field that is asked for."""
    if source == ROLLUP:
        table = ibis.table(ROLLED, name=ROLLUP)
        table = table.filter(table.dimension == text("dimension"))
        return table.mutate(**{shape.rolled: table.key}) if shape.rolled else table
    members = dict(shape.members)
    columns = {name: KINDS[kind] for name, kind in shape.kinds if name not in members}
    absent = shape.absent if source == HISTORY else ()
    there = {name: kind for name, kind in columns.items() if name not in absent}
    table = ibis.table(BASE | there | ({"sign": "int8"} if source == TAIL else {}), name=source)
    table = table.mutate(**{name: ibis.null(columns[name]) for name in absent if name in columns})
    return _joined(shape, table, members) if shape.by in members else table


def _members(name: str, of: str) -> ir.Table:
    columns = {"id": BASE[of], "key": "string", "first": "date", "until": "date"}
    return ibis.table(columns, name=MEMBERS + name)


def _belongs(rows: ir.Table, members: ir.Table, of: str) -> list[ir.BooleanValue]:
    days = rows.local_date
    return [rows[of] == members.id, days >= members["first"], days < members.until]


def _joined(shape: Shape, rows: ir.Table, members: dict[str, str]) -> ir.Table:
    """Return each row once for every key it belongs to, once with none where there is none."""
    name = shape.by or ""
    table, of = _members(name, members[name]), members[name]
    joined = rows.left_join(table, _belongs(rows, table, of))
    return joined.select(*[rows[column] for column in rows.columns], table.key.name(name))


def _restricted(shape: Shape, rows: ir.Table, source: str) -> ir.Table:
    asked = [_measured(shape, rows)]
    ends = shape.ends if source == TAIL else shape.cuts
    if "first" in ends:
        asked.append(rows.local_date >= day("first"))
    if "last" in ends:
        asked.append(rows.local_date <= day("last"))
    plain = [c for c in shape.where if c.field in rows.columns]
    rows = rows.filter([*asked, *(_holds(shape, rows, condition) for condition in plain)])
    for condition in shape.where:
        if condition not in plain:
            rows = _among(shape, rows, condition)
    return rows


def _measured(shape: Shape, rows: ir.Table) -> ir.BooleanValue:
    slots = [text(slot) for number in range(len(shape.parts)) for slot in _measures(shape, number)]
    return rows.measure == slots[0] if len(slots) == 1 else rows.measure.isin(slots)


def _measures(shape: Shape, number: int) -> list[str]:
    part = shape.parts[number]
    second = part.exposed or part.method is Method.RATIO
    return [f"measure_{number}", f"of_{number}"] if second else [f"measure_{number}"]


def _among(shape: Shape, rows: ir.Table, condition: Condition) -> ir.Table:
    """Keep the rows of members; `is unknown` keeps those that belong nowhere."""
    of = dict(shape.members)[condition.field]
    members = _members(condition.field, of).view()  # it may stand in the query more than once
    if condition.operator is Operator.UNKNOWN:
        return rows.anti_join(members, _belongs(rows, members, of))
    keys = [text(slot) for slot in condition.slots]
    chosen = members.filter(members.key.isin(keys))
    return rows.semi_join(chosen, _belongs(rows, chosen, of))


def _holds(shape: Shape, rows: ir.Table, condition: Condition) -> ir.BooleanValue:
    column = rows[condition.field]
    kind = dict(shape.kinds)[condition.field]
    values = [None if slot is None else VALUE[kind](slot) for slot in condition.slots]
    match condition.operator:
        case Operator.EQUALS:
            return column == values[0]
        case Operator.IN:
            return column.isin(values)
        case Operator.UNKNOWN:
            return column.isnull()
        case Operator.RANGE:
            ends = zip((column.__ge__, column.__le__), values, strict=True)
            return reduce(and_, (within(end) for within, end in ends if end is not None))


def _keys(shape: Shape, rows: ir.Table) -> list[ir.Value]:
    found: Named = {}
    if shape.by_month:
        found["in_month"] = rows.month
    if shape.every:
        found["period"] = _period(shape, rows)
    if shape.by:
        found["by"] = rows[shape.by]
    if shape.grain is Grain.STEPS:
        found["value"] = rows["value"]
    return [column.name(name) for name, column in found.items()]


def _period(shape: Shape, rows: ir.Table) -> ir.Value:
    """Return a day, the first day of a week, or a month as text (the partition, so it is free)."""
    days = rows.local_date
    if shape.every is Every.DAY:
        return days
    if shape.every is Every.MONTH:
        return rows.month
    if not shape.week_start:
        return days.truncate("W").cast("date")
    shift = ibis.interval(days=shape.week_start)
    return ((days - shift).cast("date").truncate("W").cast("date") + shift).cast("date")


def _pairs(shape: Shape, rows: ir.Table, source: str) -> ir.Table:
    """Return the sums of a ratio: the two measures of each signal side by side."""
    sign = rows.sign.cast("int64") if source == TAIL else ibis.literal(1, "int64")
    signed = rows.mutate(times=sign)
    keys = [signed.signal_id, signed.revision, signed.times, *_keys(shape, signed)]
    keys += [signed.local_date] if shape.each else []
    sides = {
        side: signed["value"].max(where=signed.measure == text(slot))
        for side, slot in (("above", "measure_0"), ("below", "of_0"))
    }
    pairs = signed.group_by(keys).aggregate(**sides)
    pairs = pairs.filter(pairs.above.notnull(), pairs.below.notnull())
    if shape.each:
        named = {"signal": "signal_id", "day": "local_date", "first": "above", "second": "below"}
        pairs = pairs.rename(named)
        return _grouped(pairs, [pairs[key] for key in shape.keys], {"p0_n": pairs.times.sum()})
    y, x, times = pairs.above, pairs.below, pairs.times
    products = {"below": x, "above": y, "below_squares": x * x, "above_squares": y * y}
    products["products"] = x * y
    sums: Named = {"p0_n": times.sum().cast("float64")}
    sums |= {f"p0_{name}": (each * times).sum().cast("float64") for name, each in products.items()}
    return _grouped(pairs, [pairs[key] for key in shape.keys], sums)
