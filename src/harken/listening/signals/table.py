"""The columns of a signal's row, and quick insertion of many rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from orjson import dumps

from harken.listening.signals.many_rows import insert_rows
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import Checked

WORDS = ("channel", "survey", "touchpoint", "stage", "journey", "team", "location", "product",
         "account", "language", "country", "currency")  # fmt: skip
OBJECTS = ("scores", "durations", "dimensions")
COLUMNS = (
    "id", "position", "revision", "source", "key", "occurred_at", "zone_offset", "received_at",
    "customer_id", *WORDS, "text", "money", "weight", *OBJECTS, "digest",
)  # fmt: skip
WITHDRAWN = "withdrawn"
"""In a state of the history: the signal was withdrawn then, and gave no facts."""
TABLE = Signal._meta.db_table
_NAMES = ", ".join(COLUMNS)
_ADDED = f"INSERT INTO {TABLE} ({_NAMES}) VALUES"
_COPIED = f"COPY {TABLE} ({_NAMES}) FROM STDIN"


@dataclass(frozen=True, slots=True)
class NewRow:
    """A signal about to get its row."""

    id: int
    checked: Checked
    customer_id: int | None


def insert(rows: Iterable[NewRow], now: datetime) -> None:
    """Add rows in one go; raises IntegrityError when one is there already, and adds none then.

    Call it inside a transaction or savepoint.
    """
    if connection.vendor == "postgresql":
        _copy(rows, now)
        return
    received = _sqlite_moment(now)
    written = [_values(row, _sqlite_moment(row.checked.occurred_at), received) for row in rows]
    insert_rows(_ADDED, written)


def _copy(rows: Iterable[NewRow], now: datetime) -> None:
    """The driver's own COPY, with errors as Django names them."""
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(_COPIED) as copy,
    ):
        for row in rows:
            copy.write_row(_values(row, row.checked.occurred_at, now))


def _values(row: NewRow, occurred_at: Any, received_at: Any) -> Sequence[Any]:
    checked = row.checked
    content = checked.content
    said = content.get
    return (
        row.id, row.id, 1, checked.source, checked.key, occurred_at, checked.zone_offset,
        received_at, row.customer_id, *[said(name, "") for name in WORDS], said("text", ""),
        said("money"), said("weight", 1.0),
        *[dumps(content[name]).decode() if name in content else "{}" for name in OBJECTS],
        checked.digest,
    )  # fmt: skip


def _sqlite_moment(moment: datetime) -> str:
    """Write a moment in UTC as Django writes it for SQLite."""
    return moment.isoformat(" ")[:-6]


def content_of(signal: Signal) -> dict[str, Any]:
    """Return the state of a signal as its history keeps it."""
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
