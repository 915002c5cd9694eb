"""One fact: one measure of one signal, with everything it can be counted by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

DIMENSIONS = (
    "source", "channel", "survey", "touchpoint", "stage", "journey", "team", "location",
    "product", "account", "customer_id", "language", "country", "currency",
)  # fmt: skip
OWN_DIMENSION = "x_"
"""Columns of user-defined dimensions begin with this, so that they never meet one of ours."""

FACTS = pa.schema(
    [
        pa.field("signal_id", pa.int64(), nullable=False),
        pa.field("revision", pa.int32(), nullable=False),
        pa.field("measure", pa.string(), nullable=False),
        pa.field("value", pa.float64(), nullable=False),
        pa.field("weight", pa.float64(), nullable=False),
        pa.field("occurred_at", pa.timestamp("us", "UTC"), nullable=False),
        pa.field("local_date", pa.date32(), nullable=False),
        pa.field("month", pa.string(), nullable=False),
        *(pa.field(name, pa.string()) for name in DIMENSIONS),
        pa.field("money", pa.float64()),
    ]
)
OWN_TYPES: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "number": pa.float64(),
    "yes_no": pa.bool_(),
    "date": pa.date32(),
}
SIGN = pa.field("sign", pa.int8(), nullable=False)
POSITION = pa.field("position", pa.int64(), nullable=False)
_OWN_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def schema(own: Mapping[str, str] | None = None) -> pa.Schema:
    """Return the schema of facts with user-defined dimensions, given as name → type.

    Types are text, number, yes_no and date; another one, or a name that is not made of small
    letters, digits and underscores, raises ValueError.

    >>> schema({"cabin": "text"}).field("x_cabin").type
    DataType(string)
    """
    return pa.schema([*FACTS, *(_own(name, kind) for name, kind in (own or {}).items())])


def _own(name: str, kind: str) -> pa.Field:
    if not _OWN_NAME.fullmatch(name):
        raise ValueError(f"'{name}' is no name of a dimension: use small letters, digits and _")
    if kind not in OWN_TYPES:
        raise ValueError(f"{name} is a '{kind}'; a dimension is one of {', '.join(OWN_TYPES)}")
    return pa.field(OWN_DIMENSION + name, OWN_TYPES[kind])


def fitted(rows: pa.Table, wanted: pa.Schema) -> pa.Table:
    """Return `rows` with exactly the columns of `wanted`; what is absent is unknown (null).

    Raises ValueError when a column that must be there is absent.
    """
    columns = [_column(rows, field) for field in wanted]
    return pa.table(columns, schema=wanted)


def _column(rows: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    if field.name in rows.column_names:
        return rows[field.name].cast(field.type)
    if not field.nullable:
        raise ValueError(f"facts need the column {field.name}")
    return pa.chunked_array([pa.nulls(rows.num_rows, field.type)])


def sound(rows: pa.Table) -> pa.Table:
    """Return `rows` as they are; raises ValueError for a value or weight that cannot be summed."""
    for name in ("value", "weight"):
        if not pc.all(pc.is_finite(rows[name]), min_count=0).as_py():
            raise ValueError(f"a fact has a {name} that is no finite number")
    if rows.num_rows and pc.min(rows["weight"]).as_py() < 0:
        raise ValueError("a fact has a negative weight; weights are zero or more")
    return rows


def dated(rows: pa.Table, zone: str) -> pa.Table:
    """Return `rows` with `local_date` and `month` in the reporting zone, from `occurred_at`."""
    days = local_date(rows["occurred_at"], zone)
    known, place = np.unique(days.to_numpy(zero_copy_only=False), return_inverse=True)
    months = pa.array(known.astype("datetime64[M]").astype(str), pa.string()).take(pa.array(place))
    kept = [name for name in rows.column_names if name not in {"local_date", "month"}]
    return rows.select(kept).append_column("local_date", days).append_column("month", months)


def local_date(occurred_at: pa.ChunkedArray | pa.Array, zone: str) -> pa.Array:
    """Return the date in `zone` (such as 'Europe/Warsaw') of each moment, as date32.

    The offset is asked of zoneinfo once for each UTC day, and moment by moment only on days on
    which it changes. Raises ZoneInfoNotFoundError for an unknown zone.

    >>> local_date(pa.array([datetime(2026, 3, 1, 7, 59, tzinfo=UTC)]), "America/Los_Angeles")[0]
    <pyarrow.Date32Scalar: datetime.date(2026, 2, 28)>
    """
    info = ZoneInfo(zone)
    seconds = occurred_at.cast(pa.timestamp("us", "UTC")).cast(pa.int64()).to_numpy() // 1_000_000
    days, place = np.unique(seconds // 86_400, return_inverse=True)
    starts = np.array([_offset(int(day) * 86_400, info) for day in days], np.int64)
    ends = np.array([_offset(int(day) * 86_400 + 86_399, info) for day in days], np.int64)
    offsets = starts[place] if days.size else np.zeros(0, np.int64)
    for row in np.flatnonzero((starts != ends)[place] if days.size else []):
        offsets[row] = _offset(int(seconds[row]), info)
    local: NDArray[np.int64] = (seconds + offsets) // 86_400
    return pa.array(local.astype(np.int32), pa.int32()).cast(pa.date32())


def _offset(second: int, info: ZoneInfo) -> int:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    offset = moment.astimezone(info).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0


@dataclass(frozen=True)
class Settled:
    """What a stretch of the log comes to: facts to add, ids of signals whose old facts go."""

    added: pa.Table
    replaced: tuple[int, ...]
    months: tuple[str, ...]


def settled(rows: pa.Table) -> Settled:
    """Return what tail rows (signed) come to once they are sealed.

    A retraction whose addition is in the same stretch cancels it; one without takes facts out of
    the lake, and tells in which months they are. Every change of a signal has a new revision.
    """
    plus, minus = (rows.filter(pc.equal(rows["sign"], sign)) for sign in (1, -1))
    facts = plus.drop_columns([name for name in ("sign", "position") if name in rows.column_names])
    if not minus.num_rows:
        return Settled(facts, (), ())
    added = facts.filter(pc.invert(_is_in(plus, minus)))
    gone = minus.filter(pc.invert(_is_in(minus, plus)))
    ids, months = (pc.unique(gone[name]).to_pylist() for name in ("signal_id", "month"))
    return Settled(added, tuple(ids), tuple(months))


def _is_in(rows: pa.Table, others: pa.Table) -> pa.Array:
    known = set(zip(*(others[name].to_pylist() for name in ("signal_id", "revision")), strict=True))
    mine = zip(*(rows[name].to_pylist() for name in ("signal_id", "revision")), strict=True)
    return pa.array([pair in known for pair in mine], pa.bool_())
