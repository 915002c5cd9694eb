"""One fact: one measure of one signal, with everything it can be counted by."""

from collections.abc import Mapping

import pyarrow as pa

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


def schema(own: Mapping[str, str] | None = None) -> pa.Schema:
    """Return the schema of facts with user-defined dimensions, given as name → type.

    Types are text, number, yes_no and date; another one raises KeyError.

    >>> schema({"cabin": "text"}).field("x_cabin").type
    DataType(string)
    """
    fields = [pa.field(OWN_DIMENSION + name, OWN_TYPES[kind]) for name, kind in (own or {}).items()]
    return pa.schema([*FACTS, *fields])


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
