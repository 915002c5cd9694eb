"""The columns of a signal's row, and quick insertion of many rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import repeat
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Field
from orjson import dumps

from harken.listening.signals.many.ready import NEEDED, OBJECTS, WORDS, Ready
from harken.listening.signals.many_rows import add_rows, is_postgres
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import Checked

COLUMNS = (
    "id", "position", "revision", "source", "key", "occurred_at", "zone_offset", "received_at",
    "customer_id", *WORDS, "text", "money", "weight", *OBJECTS, "digest",
)  # fmt: skip
WITHDRAWN = "withdrawn"
"""In a state of the history: the signal was withdrawn then, and gave no facts."""
TABLE = Signal._meta.db_table
_SAID = (*NEEDED, *WORDS, "text", "money", "weight", *OBJECTS)
_STATE = "key, id, digest, erased_at IS NOT NULL, withdrawn_at IS NOT NULL"
_NAMES = ", ".join(COLUMNS)
_PUT_BACK = ("text", "money", *WORDS, *OBJECTS, "weight", "occurred_at", "zone_offset",
             "customer_id", "digest", "position", "revision")  # fmt: skip
_SAVED = f"UPDATE {TABLE} SET {', '.join(f'{name} = %s' for name in _PUT_BACK)} WHERE id = %s"
_ADDED = f"INSERT INTO {TABLE} ({_NAMES}) VALUES"
_COPIED = f"COPY {TABLE} ({_NAMES}) FROM STDIN"


class Found(NamedTuple):
    """A signal that is there already, as far as recording it again needs to know."""

    key: str
    id: int
    digest: bytes
    is_erased: bool
    is_withdrawn: bool


def found_of(known_as: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Found]:
    """Return the signals that are there, by source and key, with one question for each source."""
    keys: dict[str, list[str]] = {}
    for source, key in known_as:
        keys.setdefault(source, []).append(key)
    found: dict[tuple[str, str], Found] = {}
    with connection.cursor() as cursor:
        for source, wanted in keys.items():
            cursor.execute(_looked_up(), [source, _list(wanted)])
            found |= {(source, row[0]): Found._make(row) for row in cursor.fetchall()}
    return found


def _looked_up() -> str:
    among = "= ANY(%s)" if is_postgres() else "IN (SELECT value FROM json_each(%s))"
    return f"SELECT {_STATE} FROM {TABLE} WHERE source = %s AND key {among}"


def _list(wanted: list[str]) -> Any:
    """A list as the database takes it in one parameter."""
    return wanted if is_postgres() else dumps(wanted).decode()


def insert(ready: Ready, first: int, customers: Sequence[int | None], now: datetime) -> None:
    """Add signals with the ids from `first` on; raises IntegrityError when one is there already,
    and adds none then.

    Call it inside a transaction or savepoint. `customers` is empty when none has one.
    """
    ids = range(first, first + len(ready))
    rows = rows_of(ready, Placing(ids, ids, repeat(1), repeat(moment_text(now)), customers))
    add_rows(TABLE, COLUMNS, list(rows))


class Placing(NamedTuple):
    """What a signal's row holds beside what the signal says."""

    ids: Sequence[int]
    positions: Sequence[int]
    revisions: Iterable[int]
    received: Iterable[str]
    customers: Sequence[int | None]


def rows_of(ready: Ready, placing: Placing) -> Iterator[tuple[Any, ...]]:
    """Return the rows of the table: its columns beside each other."""
    said = {name: ready.column(name) for name in _SAID}
    if is_postgres():
        said["occurred_at"] = [f"{moment}+00" for moment in said["occurred_at"]]
    columns = {
        **said,
        "id": placing.ids,
        "position": placing.positions,
        "revision": placing.revisions,
        "received_at": placing.received,
        "customer_id": placing.customers or repeat(None),
        "digest": ready.digests,
    }
    return zip(*(columns[name] for name in COLUMNS), strict=False)  # some go on without end


def moment_text(moment: datetime) -> str:
    """Write a moment in UTC as Django writes it for SQLite; PostgreSQL is told the zone."""
    utc = moment.astimezone(UTC).isoformat(" ")
    return utc if is_postgres() else utc[:-6]


def content_of(signal: Any) -> dict[str, Any]:
    """Return the state of a signal (or of a row with its `STATE`) as its history keeps it."""
    content: dict[str, Any] = {name: getattr(signal, name) for name in ("source", "text", *WORDS)}
    content |= {name: getattr(signal, name) for name in OBJECTS}
    if signal.withdrawn_at:
        content[WITHDRAWN] = True
    return content | {
        "occurred_at": signal.occurred_at.isoformat(),
        "zone_offset": signal.zone_offset,
        "customer_id": signal.customer_id,
        "money": None if signal.money is None else str(signal.money),
        "weight": signal.weight,
    }


STATE = ("source", "text", *WORDS, *OBJECTS, "withdrawn_at", "occurred_at", "zone_offset",
         "customer_id", "money", "weight")  # fmt: skip


def put(signal: Signal, checked: Checked, customer_id: int | None) -> None:
    """Give a signal the content of `checked`; nothing is saved."""
    said = checked.content.get
    for name in ("text", *WORDS):
        setattr(signal, name, said(name, ""))
    for name in OBJECTS:
        setattr(signal, name, said(name, {}))
    signal.money, signal.weight = said("money"), said("weight", 1.0)
    signal.occurred_at, signal.zone_offset = checked.occurred_at, checked.zone_offset
    signal.customer_id = customer_id
    signal.withdrawn_at = None


def put_back(signal: Signal, content: Mapping[str, Any]) -> None:
    """Give a signal the content of one of its earlier states; nothing is saved.

    What it was received as is not known any more: sent again it is no duplicate.
    """
    for name in ("text", *WORDS, *OBJECTS, "zone_offset", "customer_id", "weight"):
        setattr(signal, name, content[name])
    signal.occurred_at = datetime.fromisoformat(content["occurred_at"])
    money = content["money"]
    signal.money = None if money is None else Decimal(money)
    signal.digest = b""


__all__ = [
    "COLUMNS",
    "OBJECTS",
    "STATE",
    "TABLE",
    "WITHDRAWN",
    "WORDS",
    "Found",
    "Placing",
    "content_of",
    "found_of",
    "insert",
    "moment_text",
    "put",
    "put_back",
    "rows_of",
]


def save_again(signals: Sequence[Signal]) -> None:
    """Save what `put_back` changed in many signals, and their positions and revisions."""
    fields = [(field.attname, field.get_db_prep_save) for field in _fields(_PUT_BACK)]
    rows = [
        [*(prepared(getattr(one, name), connection) for name, prepared in fields), one.pk]
        for one in signals
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_SAVED, rows)


def _fields(names: Iterable[str]) -> list["Field[Any, Any]"]:
    known = {field.attname: field for field in Signal._meta.concrete_fields}
    return [known[name] for name in names]
