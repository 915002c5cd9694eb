"""The signals that fit, read from the facts of the warehouse: a million are looked at in a moment.

One SQL statement for all that a rule asks of figures and fields. Names of columns come from the
fields there are, values stand as parameters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pyarrow as pa

from harken.action.opening.matching.compiling import CASES_SOURCE
from harken.action.opening.matching.engine import COUNT, Answer, Wanted
from harken.metrics.measures.rules import OPEN
from harken.warehouse.asking.shapes import HISTORY, TAIL
from harken.warehouse.definition import Operator, Value, Where, Window
from harken.warehouse.engine import Sources
from harken.warehouse.facts import SIGN
from harken.warehouse.measure import read_whole
from harken.warehouse.store import Store, View

KEPT = ("signal_id", "customer_id", "team", "at", "value", "local_date")
SCHEMA = pa.schema(
    [("signal_id", pa.int64()), ("customer_id", pa.string()), ("team", pa.string()),
     ("at", pa.float64()), ("value", pa.float64()), ("local_date", pa.date32())]
)  # fmt: skip
_ALWAYS = ("signal_id", "revision", "measure", "value", "occurred_at", "local_date",
           "customer_id", "team", "source")  # fmt: skip


@dataclass
class _Sql:
    """A statement that grows, with its parameters."""

    values: dict[str, Value] = field(default_factory=dict)

    def slot(self, value: Value) -> str:
        """Put a value in place and return how the statement calls it."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"${name}"

    def holds(self, one: Where) -> str:
        """Return a condition on a column, with the meaning it has everywhere."""
        column = quoted(one.field)
        if one.operator is Operator.UNKNOWN:
            return f"{column} IS NULL"
        if one.operator is Operator.RANGE:
            ends = zip((">=", "<="), one.values, strict=True)
            return " AND ".join(f"{column} {s} {self.slot(v)}" for s, v in ends if v is not None)
        chosen = ", ".join(self.slot(v) for v in one.values if v is not None)
        return f"{column} IN ({chosen})"

    def answers(self, answer: Answer) -> str:
        """Return the condition for the facts that are this answer."""
        name = answer.measure + OPEN if answer.is_open else answer.measure
        tests = [f"measure = {self.slot(name)}"]
        if answer.low is not None:
            tests.append(f"value >= {self.slot(answer.low)}")
        if answer.high is not None:
            tests.append(f"value <= {self.slot(answer.high)}")
        return " AND ".join([*tests, *map(self.holds, answer.where)])


def quoted(name: str) -> str:
    """Return a column's name so that it can be nothing else."""
    return '"' + name.replace('"', '""') + '"'


def found_in(store: Store, wanted: Wanted, window: Window) -> pa.Table:
    """Return the signals that fit, but for the words, as `SCHEMA` says.

    Raises LakeDamaged and TailBehind.
    """
    return read_whole(store, lambda view: _read(store, view, wanted, window))


def _read(store: Store, view: View, wanted: Wanted, window: Window) -> pa.Table:
    months = [month for month in view.lake.months if window.has_month(month)]
    files = tuple(file for month in months for file in view.lake.months[month])
    tail = view.tail if view.tail.num_rows else None
    if not files and tail is None:
        return SCHEMA.empty_table()
    store.lake.trust(files)
    sql = _Sql()
    columns = _columns(wanted)
    sides = []
    if files:
        sides.append(_side(sql, HISTORY, columns, view.lake.schema, window))
    if tail is not None:
        sides.append(_side(sql, TAIL, columns, view.tail.schema, window, more=f"{SIGN.name} > 0"))
    text = _statement(sql, wanted, sides, has_tail=tail is not None)
    sources = Sources(view.lake.place, files, tail=tail, schema=view.lake.schema)
    return store.engine.table(text, sql.values, sources).select(KEPT).cast(SCHEMA)


def _columns(wanted: Wanted) -> list[str]:
    asked = [*wanted.where, *(one for answer in wanted.answers for one in answer.where)]
    return list(dict.fromkeys([*_ALWAYS, *(one.field for one in asked)]))


def _side(
    sql: _Sql,
    name: str,
    columns: Sequence[str],
    schema: pa.Schema,
    window: Window,
    *,
    more: str = "",
) -> str:
    """Return the facts of one source; a column that it lacks is unknown there."""
    shown = [quoted(c) if c in schema.names else f"NULL AS {quoted(c)}" for c in columns]
    tests = [more] if more else []
    if window.first:
        tests.append(f"local_date >= {sql.slot(window.first)}")
    if window.last:
        tests.append(f"local_date <= {sql.slot(window.last)}")
    return f'SELECT {", ".join(shown)} FROM "{name}" WHERE {" AND ".join(tests) or "true"}'  # noqa: S608 - names are fields, values parameters


def _statement(sql: _Sql, wanted: Wanted, sides: Sequence[str], *, has_tail: bool) -> str:
    """Join the answers signal by signal, and leave out what was replaced or withdrawn since."""
    first, *others = wanted.answers or (Answer(COUNT),)
    tests = [sql.answers(first), *map(sql.holds, wanted.where)]
    tests.append(f"source IS DISTINCT FROM {sql.slot(CASES_SOURCE)}")
    for other in others:
        inner = f"SELECT signal_id, revision FROM facts WHERE {sql.answers(other)}"  # noqa: S608 - as above
        tests.append(f"(signal_id, revision) IN ({inner})")
    if has_tail:
        gone = f'SELECT signal_id, revision FROM "{TAIL}" WHERE {SIGN.name} < 0'  # noqa: S608 - as above
        tests.append(f"(signal_id, revision) NOT IN ({gone})")
    shown = 'signal_id, customer_id, team, epoch(occurred_at) AS "at", value, local_date'
    facts = " UNION ALL ".join(sides)
    return f'WITH facts AS ({facts}) SELECT {shown} FROM facts WHERE {" AND ".join(tests)} ORDER BY "at", signal_id'  # noqa: S608, E501 - as above


def window_of(today: date, days: int) -> Window:
    """Return the whole days before today."""
    return Window(today - timedelta(days=days), today - timedelta(days=1))
