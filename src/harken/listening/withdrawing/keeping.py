"""Many states written at once: the ORM takes three times as long."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from orjson import dumps

from harken.listening.signals.many_rows import insert_rows
from harken.listening.signals.models import SignalRevision

_PLAIN = ("signal_id", "revision", "position", "until", "actor_kind", "actor_id", "actor_label",
          "reason")  # fmt: skip
_TABLE = SignalRevision._meta.db_table
_NAMES = ", ".join((*_PLAIN, "content", "changed_at"))


def keep_states(states: Sequence[SignalRevision]) -> None:
    """Add states that are replaced by now. Call it inside a transaction."""
    if connection.vendor == "postgresql":
        rows = [(*_plain(one), dumps(one.content).decode(), one.changed_at) for one in states]
        _copy(rows)
        return
    moments = {one.changed_at: connection.ops.adapt_datetimefield_value(one.changed_at)
               for one in states}  # fmt: skip
    written = [
        (*_plain(one), dumps(one.content).decode(), moments[one.changed_at]) for one in states
    ]
    insert_rows(f"INSERT INTO {_TABLE} ({_NAMES}) VALUES", written)


def _plain(state: SignalRevision) -> list[Any]:
    return [getattr(state, name) for name in _PLAIN]


def _copy(rows: Sequence[Sequence[Any]]) -> None:
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {_TABLE} ({_NAMES}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
