"""Who belongs where and when: segments and topics, many to many, with dates."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal, TypeAlias

import pyarrow as pa

from harken.warehouse.definition import WrongQuestion

Of: TypeAlias = Literal["signal_id", "customer_id"]
Stay: TypeAlias = tuple[int | str, str, date, date]
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def _schema(of: Of) -> pa.Schema:
    identity = pa.int64() if of == "signal_id" else pa.string()
    return pa.schema(
        [("id", identity), ("key", pa.string()), ("first", pa.date32()), ("until", pa.date32())]
    )


@dataclass(frozen=True)
class Membership:
    """A field that groups signals or customers under keys from one day until before another.

    `rows` has the columns id, key, first and until; stays of one id under one key never overlap,
    so that nobody counts twice (`membership` sees to it).
    """

    name: str
    of: Of
    rows: pa.Table


def membership(name: str, of: Of, rows: pa.Table) -> Membership:
    """Return the membership of `rows` (id, key and, where known, first and until; until excluded).

    Stays that overlap or touch are made one; a missing date leaves that side open. Raises
    WrongQuestion for a name that cannot be a field.
    """
    if not _NAME.fullmatch(name):
        raise WrongQuestion(
            "“%(name)s” cannot be a field; use small letters, digits and _.", name=name
        )
    merged = [stay for stays in _by_key(rows) for stay in _merged(stays)]
    names = ("id", "key", "first", "until")
    named = [dict(zip(names, stay, strict=True)) for stay in merged]
    return Membership(name, of, pa.Table.from_pylist(named, schema=_schema(of)))


def _by_key(rows: pa.Table) -> list[list[Stay]]:
    ids, keys = rows["id"].to_pylist(), rows["key"].to_pylist()
    firsts, untils = (_dates(rows, name) for name in ("first", "until"))
    stays: list[Stay] = [
        (one, key, first or date.min, until or date.max)
        for one, key, first, until in zip(ids, keys, firsts, untils, strict=True)
        if one is not None and key is not None
    ]
    return [list(group) for _key, group in groupby(sorted(stays), lambda stay: stay[:2])]


def _dates(rows: pa.Table, name: str) -> list[date | None]:
    there = name in rows.column_names
    found: list[date | None] = rows[name].to_pylist() if there else [None] * rows.num_rows
    return found


def _merged(stays: list[Stay]) -> list[Stay]:
    merged: list[Stay] = []
    for one, key, first, until in stays:
        if first >= until:
            continue
        if merged and first <= merged[-1][3]:
            merged[-1] = (*merged[-1][:3], max(until, merged[-1][3]))
        else:
            merged.append((one, key, first, until))
    return merged
