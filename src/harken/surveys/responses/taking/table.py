"""The rows of responses, read and written many at once, on both databases."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from orjson import dumps, loads

from harken.customers.models import Customer
from harken.listening.signals.many_rows import Renewal, add_rows, is_postgres, renew_rows
from harken.listening.signals.table import moment_text
from harken.surveys.responses.models import Response
from harken.surveys.responses.taking.state import State

TABLE = Response._meta.db_table
COLUMNS = (
    "id", "position", "key", "survey_id", "version_id", "stage", "step", "answers", "hidden",
    "language", "channel", "invitation_id", "customer_id", "ending", "quotas", "started_at",
    "changed_at", "completed_at", "signal_id", "is_in_sheet",
)  # fmt: skip
_FIELDS = (
    "id", "position", "key", "survey", "version", "stage", "step", "answers", "hidden", "language",
    "channel", "invitation", "customer_id", "ending", "quotas", "started_at", "changed_at",
    "completed_at", "signal", "is_erased",
)  # fmt: skip
_JSON = ("answers", "hidden", "quotas")
_MOMENTS = ("started_at", "changed_at", "completed_at")
_READ = ", ".join(f"r.{name}" for name in COLUMNS[:-1])
_WITH = f"LEFT JOIN {Customer._meta.db_table} c ON c.id = r.customer_id"
_FROM = " ".join(["SELECT", _READ, ", c.erased_at IS NOT NULL FROM", TABLE, "r", _WITH, "WHERE r."])
_STAYING = ("id", "key", "survey_id", "version_id", "invitation_id", "started_at", "channel")
_RENEWAL = Renewal(TABLE, COLUMNS, _JSON, (*_STAYING, "is_in_sheet"), "is_in_sheet = false")
_LAST_ID = "SELECT seq FROM sqlite_sequence WHERE name = %s"
_NEXT_IDS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def found(keys: Sequence[str]) -> dict[str, State]:
    """Return the responses with these keys that are there."""
    return {state.key: state for state in _states("key", keys)}


def found_by_id(ids: Sequence[int]) -> list[State]:
    """Return the responses with these ids."""
    return list(_states("id", ids))


def _states(column: str, wanted: Sequence[Any]) -> Iterable[State]:
    among = "= ANY(%s)" if is_postgres() else "IN (SELECT value FROM json_each(%s))"
    given = list(wanted) if is_postgres() else dumps(wanted).decode()
    with connection.cursor() as cursor:
        cursor.execute(f"{_FROM}{column} {among}", [given])
        return [_state(row) for row in cursor.fetchall()]


def _state(row: Sequence[Any]) -> State:
    said = dict(zip(_FIELDS, row, strict=True))
    for name in _JSON:
        said[name] = _object(said[name])
    for name in _MOMENTS:
        said[name] = _moment(said[name])
    return State(**{**said, "is_erased": bool(said["is_erased"])})


def _object(value: Any) -> Any:
    """PostgreSQL's JSON comes as text when it is asked for without a model."""
    try:
        return loads(value) if isinstance(value, str) else value
    except ValueError:
        return json.loads(value)


def _moment(value: Any) -> datetime | None:
    """SQLite keeps moments as text in UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def write(states: Sequence[State]) -> None:
    """Write those that are new and those that changed; new ones have their ids then."""
    fresh = [one for one in states if not one.id]
    changed = [one for one in states if one.id]
    if fresh:
        for one, number in zip(fresh, _ids(len(fresh)), strict=True):
            one.id = number
        add_rows(TABLE, COLUMNS, [_row(one) for one in fresh])
    if changed:
        renew_rows(_RENEWAL, [_row(one) for one in changed])


def _ids(count: int) -> Sequence[int]:
    """Return free ids; on SQLite whoever holds the transaction is the only writer."""
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute(_NEXT_IDS, [TABLE, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute(_LAST_ID, [TABLE])
        row = cursor.fetchone()
    last = row[0] if row else 0
    return range(last + 1, last + 1 + count)


def _row(one: State) -> tuple[Any, ...]:
    return (
        one.id, one.position, one.key, one.survey, one.version, str(one.stage), one.step,
        dumps(one.answers).decode(), dumps(one.hidden).decode(), one.language, one.channel,
        one.invitation, one.customer_id, one.ending, dumps(one.quotas).decode(),
        moment_text(one.started_at), moment_text(one.changed_at),
        one.completed_at and moment_text(one.completed_at), one.signal, False,
    )  # fmt: skip
