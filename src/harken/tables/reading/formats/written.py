"""Typed columns of Arrow written out as text."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}


def names_of(fields: Iterable[pa.Field], prefix: str = "") -> Iterator[str]:
    """Give the names of all columns; those within a column are called a.b."""
    for field in fields:
        if pa.types.is_struct(field.type) and field.type.num_fields:
            yield from names_of(field.type, f"{prefix}{field.name}.")
        else:
            yield f"{prefix}{field.name}"


def flat(arrays: Iterable[pa.Array]) -> Iterator[pa.Array]:
    """Give the columns in the order of their names, those within a column one by one."""
    for array in arrays:
        if pa.types.is_struct(array.type) and array.type.num_fields:
            yield from flat(array.flatten())
        else:
            yield array


def written_out(array: pa.Array) -> pa.Array:
    """Write values out: 5, 0.25, 2026-03-02, 2026-03-02T09:00:00, true; lists joined with '; '."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        return written_out(array.dictionary_decode())
    if pa.types.is_timestamp(kind):
        return _moments(array)
    if pa.types.is_duration(kind) or pa.types.is_floating(kind):
        return _numbers(array)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return _lists(array)
    return array.cast(pa.string()) if _is_plain(kind) else _values_by_hand(array)


def _values_by_hand(array: pa.Array) -> pa.Array:
    return pa.array([_by_hand(value) for value in array.to_pylist()], pa.string())


def _is_plain(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_boolean(kind)
        or types.is_integer(kind)
        or types.is_decimal(kind)
        or types.is_date(kind)
        or types.is_time(kind)
        or types.is_null(kind)
    )


def _numbers(array: pa.Array) -> pa.Array:
    """Write numbers out, nothing for what is none; spans as their seconds."""
    if pa.types.is_duration(array.type):
        spans = array.cast(pa.int64()).cast(pa.float64())
        array = pc.divide(spans, float(SECOND[array.type.unit]))
    none: Any = pa.scalar(None, array.type)
    return pc.if_else(pc.is_finite(array), array, none).cast(pa.string())


def _moments(array: pa.Array) -> pa.Array:
    zone = "Z" if array.type.tz else ""
    exact = array.cast(pa.timestamp(array.type.unit))
    whole = exact.cast(pa.timestamp("s"), safe=False)
    is_whole = pc.all(pc.equal(whole.cast(exact.type), exact)).as_py() is not False
    exact = whole if is_whole else exact
    text = pc.replace_substring(exact.cast(pa.string()), " ", "T")
    text = pc.replace_substring_regex(text, r"\.?0*$", "") if exact is not whole else text
    return pc.binary_join_element_wise(text, zone, "") if zone else text


def _lists(array: pa.Array) -> pa.Array:
    if pa.types.is_nested(array.type.value_type) or pa.types.is_binary(array.type.value_type):
        return _values_by_hand(array)
    values = written_out(array.flatten())
    lengths = pc.fill_null(pc.list_value_length(array), 0)
    offsets = pa.concat_arrays(
        [pa.array([0], pa.int32()), pc.cumulative_sum(lengths.cast(pa.int32()))]
    )
    lists = pa.ListArray.from_arrays(offsets, pc.fill_null(values, ""))
    return pc.binary_join(lists, "; ")


def _by_hand(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, str):
        return value
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
