"""Many rows in few statements, for SQLite.

The driver lets another thread have the interpreter at every step of a statement, and may wait for
it longer than the step took. With a step for each row a transaction that lasts a few milliseconds
would hold the only lock for half a second beside a busy thread.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any

from django.db import connection

AT_ONCE = 256
Rows = Sequence[Sequence[Any]]


def insert_rows(into: str, rows: Rows) -> None:
    """Run `into` (INSERT INTO … VALUES) with `rows`; raises errors as Django names them."""
    with connection.wrap_database_errors, connection.cursor() as cursor:
        for part in parts_of(rows):
            statement = _statement(into, len(part[0]), len(part))
            cursor.connection.execute(statement, list(chain.from_iterable(part)))


def parts_of(rows: Rows) -> Iterator[Rows]:
    """Split into powers of two, of which the driver keeps the few statements ready."""
    start, size = 0, AT_ONCE
    while start < len(rows):
        while size > len(rows) - start:
            size //= 2
        yield rows[start : start + size]
        start += size


@cache
def _statement(into: str, columns: int, rows: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return f"{into} {', '.join([row] * rows)}"
