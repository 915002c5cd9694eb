"""A question, checked against the fields there are, and split in shape, values and sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from harken.warehouse.asking.reading import Touched, files_of, measures_of, rolled_field
from harken.warehouse.asking.shapes import BASE, HISTORY, ROLLUP, TAIL, Condition, Part, Shape
from harken.warehouse.definition import (
    Definition,
    Every,
    Method,
    Operator,
    Value,
    Where,
    Window,
    WrongQuestion,
)
from harken.warehouse.engine import Sources
from harken.warehouse.facts import FACTS, OWN_TYPES, SIGN, fitted
from harken.warehouse.figures import cut_of, lower_cut_of
from harken.warehouse.lake.rollup_sql import MONTHLY, WHOLE
from harken.warehouse.store import Store, View

if TYPE_CHECKING:
    from harken.warehouse.asking.expressions import Compiled

_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "number": (int, float),
    "yes_no": (bool,),
    "date": (date,),
}
# Spark's driver reads years of four digits only; nothing that we hear is older.
_FIRST, _LAST = date(1000, 1, 1), date.max


@dataclass(frozen=True)
class Question:
    """How figures are to be cut: by what, how long a period, when, of whom."""

    by: str | None = None
    every: Every | None = None
    window: Window = Window()  # noqa: RUF009 - frozen
    where: tuple[Where, ...] = ()
    weighted: bool = False
    week_start: int = 0
    confidence: float = 0.95
    by_month: bool = False
    """Whether the rows of an answer come apart by the month of their facts."""

    def __post_init__(self) -> None:
        if self.week_start not in range(7):
            raise WrongQuestion(
                "Weekday %(number)s does not exist; Monday is 0, Sunday 6.", number=self.week_start
            )

    @property
    def of_months(self) -> bool:
        """Whether sums by whole months are enough for it."""
        return self.every in {None, Every.MONTH} and not self.window.cuts

    def days(self, period: date | None) -> int:
        """Return how many days of the window lie in the period that begins on `period`."""
        first, last = self.window.first, self.window.last
        if period is None and (first is None or last is None):
            raise WrongQuestion("A rate per day needs a period with a first and a last day.")
        begin = max(filter(None, [first, period]))
        end = min(filter(None, [last, self._end(period)]))
        return max(0, (end - begin).days + 1)

    def _end(self, period: date | None) -> date | None:
        if period is None or self.every is None:
            return None
        if self.every is Every.MONTH:
            return (period.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return period + timedelta(days=6 if self.every is Every.WEEK else 0)


@dataclass(frozen=True)
class Asked:
    """A question ready for an engine."""

    definitions: tuple[Definition, ...]
    question: Question
    shape: Shape
    values: dict[str, Value]
    sources: Sources

    def compiled(self, dialect: str) -> "Compiled":
        """Return the SQL for an engine, compiled the first time this shape is asked."""
        from harken.warehouse.asking.expressions import compiled  # Ibis takes a second to load

        return compiled(self.shape, dialect)


def asked_of(
    store: Store, view: View, definitions: Sequence[Definition], question: Question
) -> Asked:
    """Return what to ask of the engine for metrics of one population; raises WrongQuestion."""
    where = (*question.where, *definitions[0].population)
    touched = _touched(store, view, definitions, [one.field for one in where], question.by)
    values = _values(definitions, question.window)
    conditions = tuple(
        _condition(one, number, touched.kinds, values) for number, one in enumerate(where)
    )
    rolled = rolled_field(store, touched)
    files, rollups = files_of(store, view, definitions, question.window, rolled)
    values["dimension"] = (MONTHLY if question.of_months else "") + (rolled or WHOLE)
    told = pc.is_in(view.tail["measure"], pa.array(sorted(measures_of(definitions)), pa.string()))
    tail = _tail(view.tail, touched.columns) if pc.any(told).as_py() else None
    lake = view.lake
    sources = Sources(lake.place, files, rollups, tail, touched.rows, lake.schema)
    shape = _shape(definitions, question, touched, sources, conditions)
    if rollups:
        shape = replace(shape, rolled=rolled or None)
    return Asked(tuple(definitions), question, shape, values, sources)


def _shape(
    definitions: Sequence[Definition],
    question: Question,
    touched: Touched,
    sources: Sources,
    conditions: tuple[Condition, ...],
) -> Shape:
    return Shape(
        parts=tuple(Part(one.method, _is_exposed(one)) for one in definitions),
        by=question.by,
        every=question.every,
        week_start=question.week_start if question.every is Every.WEEK else 0,
        where=conditions,
        weighted=question.weighted,
        kinds=tuple(touched.kinds.items()),
        members=tuple((name, one.of) for name, one in touched.members.items()),
        absent=touched.absent(sources.schema),
        sources=_there(sources),
        ends=question.window.ends,
        cuts=question.window.cuts,
        by_month=question.by_month,
    )


def _touched(
    store: Store,
    view: View,
    definitions: Sequence[Definition],
    filtered: Sequence[str],
    by: str | None,
) -> Touched:
    """Return the fields of a question; raises WrongQuestion for one that there is not."""
    fields = store.fields(view)
    used = sorted({*filtered} if by is None else {*filtered, by})
    for name in used:
        _check_field(name, fields, definitions)
    members = {name: store.memberships[name] for name in used if name in store.memberships}
    return Touched({name: fields[name] for name in used}, members)


def _there(sources: Sources) -> frozenset[str]:
    """Return the names of the sources that hold something."""
    held = {HISTORY: sources.files, ROLLUP: sources.rollups}
    tail = () if sources.tail is None else (TAIL,)
    return frozenset([*(name for name, files in held.items() if files), *tail])


def _is_exposed(definition: Definition) -> bool:
    return definition.method is Method.RATE and definition.of is not None


def _check_field(name: str, fields: dict[str, str], definitions: Sequence[Definition]) -> None:
    if name not in fields:
        near = get_close_matches(name, fields, n=1)
        if near:
            raise WrongQuestion(
                "There is no field named “%(name)s”. Did you mean %(near)s?",
                name=name,
                near=near[0],
            )
        raise WrongQuestion(
            "There is no field named “%(name)s”. Known: %(known)s.",
            name=name,
            known=", ".join(sorted(fields)),
        )
    if name == "value" and definitions[0].method is Method.RATIO:
        raise WrongQuestion("A ratio has two values; filter it by another field.")


def _values(definitions: Sequence[Definition], window: Window) -> dict[str, Value]:
    first, last = window.first or _FIRST, window.last or _LAST
    values: dict[str, Value] = {"first": max(first, _FIRST), "last": max(last, _FIRST)}
    for number, one in enumerate(definitions):
        values[f"measure_{number}"] = one.measure
        if one.of is not None and one.method in {Method.RATE, Method.RATIO}:
            values[f"of_{number}"] = one.of
        cut = cut_of(one)
        if cut is not None:
            values[f"cut_{number}"] = cut
        lower = lower_cut_of(one)
        if lower is not None:
            values[f"worst_{number}"] = lower
    return values


def _condition(
    where: Where, number: int, fields: Mapping[str, str], values: dict[str, Value]
) -> Condition:
    kind = fields[where.field]
    if where.operator is Operator.RANGE and kind not in {"number", "date"}:
        raise WrongQuestion(
            "“%(field)s” has no order; filter it by '=' or 'in'.", field=where.field
        )
    checked = [_typed(where.field, kind, value) for value in where.values]
    slots: list[str | None] = []
    for place, value in enumerate(_padded(checked, where.operator)):
        slot = None if value is None else f"where_{number}_{place}"
        slots.append(slot)
        if slot is not None and value is not None:
            values[slot] = value
    return Condition(where.field, where.operator, tuple(slots))


def _typed(field: str, kind: str, value: Value | None) -> Value | None:
    if value is None:
        return None
    if not isinstance(value, _TYPES[kind]) or isinstance(value, bool) != (kind == "yes_no"):
        raise _of_another_kind(field, kind, value)
    return float(value) if isinstance(value, int) and kind == "number" else value


def _of_another_kind(field: str, kind: str, value: Value) -> WrongQuestion:
    words: dict[str, object] = {"field": field, "value": value}
    match kind:
        case "number":
            return WrongQuestion("“%(field)s” is a number; “%(value)s” is none.", **words)
        case "yes_no":
            return WrongQuestion("“%(field)s” is yes or no; “%(value)s” is neither.", **words)
        case "date":
            return WrongQuestion("“%(field)s” is a date; “%(value)s” is none.", **words)
    return WrongQuestion("“%(field)s” is text; “%(value)s” is none.", **words)


def _padded(values: list[Value | None], operator: Operator) -> list[Value | None]:
    """Repeat the last value of a list up to a power of two, so that shapes stay few."""
    if operator is not Operator.IN:
        return values
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))


def _tail(rows: pa.Table, columns: dict[str, str]) -> pa.Table:
    base = [FACTS.field(name) for name in BASE]
    others = [pa.field(name, OWN_TYPES[kind]) for name, kind in columns.items() if name not in BASE]
    return fitted(rows, pa.schema([*base, *others, SIGN]))
