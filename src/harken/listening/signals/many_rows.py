"""Many rows in few statements.

SQLite's driver lets another thread have the interpreter at every step of a statement, and may wait
for it longer than the step took. With a step for each row a transaction that lasts a few
milliseconds would hold the only lock for half a second beside a busy thread.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any

from django.db import connection
from orjson import Fragment, dumps

AT_ONCE = 256
Rows = Sequence[Sequence[Any]]


def is_postgres() -> bool:
    """Tell on which of the two databases we are."""
    return connection.vendor == "postgresql"


def insert_rows(into: str, rows: Rows) -> None:
    """Run `into` (INSERT INTO … VALUES) with `rows` on SQLite; raises errors as Django names
    them."""
    _run_in_parts(into, "", rows)


def add_rows(table: str, columns: Sequence[str], rows: Rows) -> None:
    """Add rows to a table, on either database; raises errors as Django names them."""
    if is_postgres():
        _copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN", rows)
    else:
        insert_rows(f"INSERT INTO {table} ({', '.join(columns)}) VALUES", rows)


@dataclass(frozen=True)
class Renewal:
    """How rows of a table get other values: its columns, those of JSON (given as text), those that
    stay as they are, and what else is set."""

    table: str
    columns: Sequence[str]
    json: Collection[str]
    staying: Collection[str]
    also: str

    @cached_property
    def into(self) -> str:
        """The begin of the statement."""
        return f"INSERT INTO {self.table} ({', '.join(self.columns)})"

    @cached_property
    def fresh(self) -> str:
        """What is done with a row that is there."""
        names = [name for name in self.columns if name not in self.staying]
        return f"DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in names)}, {self.also}"


def renew_rows(how: Renewal, rows: Rows) -> None:
    """Give rows that are there, found by their id, other values."""
    if not is_postgres():
        _run_in_parts(f"{how.into} VALUES", f"ON CONFLICT {how.fresh}", rows)
        return
    names, given = ", ".join(how.columns), f"json_populate_recordset(NULL::{how.table}, %s::json)"
    parts = [how.into, "SELECT", names, "FROM", given, "ON CONFLICT (id)", how.fresh]
    with connection.cursor() as cursor:
        cursor.execute(" ".join(parts), [_as_json(how, rows)])


def _as_json(how: Renewal, rows: Rows) -> str:
    reads = [Fragment if name in how.json else _plain for name in how.columns]
    named = (zip(how.columns, reads, row, strict=True) for row in rows)
    return dumps([{name: read(value) for name, read, value in row} for row in named]).decode()


def _plain(value: Any) -> Any:
    return f"\\x{value.hex()}" if isinstance(value, bytes) else value


def _copy(statement: str, rows: Rows) -> None:
    """The driver's own COPY, with errors as Django names them."""
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _run_in_parts(before: str, behind: str, rows: Rows) -> None:
    with connection.wrap_database_errors, connection.cursor() as cursor:
        for part in _parts(rows):
            statement = _statement(before, behind, len(part[0]), len(part))
            cursor.connection.execute(statement, list(chain.from_iterable(part)))


def _parts(rows: Rows) -> Iterator[Rows]:
    """Split into powers of two, of which the driver keeps the few statements ready."""
    start, size = 0, AT_ONCE
    while start < len(rows):
        while size > len(rows) - start:
            size //= 2
        yield rows[start : start + size]
        start += size


@cache
def _statement(before: str, behind: str, columns: int, rows: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return f"{before} {', '.join([row] * rows)} {behind}"
