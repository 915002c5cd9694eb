"""Giving many signals that are there new content; their old states become history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from orjson import dumps

from harken.foundations.permission import Actor
from harken.listening.signals.many.ready import OBJECTS, Ready
from harken.listening.signals.many_rows import Renewal, add_rows, renew_rows
from harken.listening.signals.models import Reason, Signal, SignalRevision
from harken.listening.signals.table import (
    COLUMNS,
    STATE,
    TABLE,
    Placing,
    content_of,
    moment_text,
    rows_of,
)

AT_ONCE = 500
HISTORY = SignalRevision._meta.db_table
_HISTORY = ("signal_id", "revision", "position", "until", "content", "changed_at", "actor_kind",
            "actor_id", "actor_label", "reason")  # fmt: skip
_OLD = ("id", "revision", "position", "received_at", *STATE)
_RENEWAL = Renewal(TABLE, COLUMNS, OBJECTS, ("id", "source", "key"), "withdrawn_at = NULL")


@dataclass(frozen=True)
class Renewed:
    """Which signals get new content, from whom, at the log's positions from `first` on, and whose
    they are (empty: nobody's)."""

    ids: Sequence[int]
    actors: Sequence[Actor]
    first: int
    customers: Sequence[int | None]


def renew(ready: Ready, which: Renewed, now: datetime) -> None:
    """Give signals the content of `ready`; one that was withdrawn counts as received now."""
    by_id = {one.id: one for one in _old(which.ids)}
    old = [by_id[number] for number in which.ids]
    add_rows(HISTORY, _HISTORY, list(_states(old, which, now)))
    placing = Placing(
        which.ids,
        range(which.first, which.first + len(ready)),
        [one.revision + 1 for one in old],
        [moment_text(now if one.withdrawn_at else one.received_at) for one in old],
        which.customers,
    )
    renew_rows(_RENEWAL, list(rows_of(ready, placing)))


def _old(ids: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(ids), AT_ONCE):
        rows = Signal.every.filter(pk__in=ids[start : start + AT_ONCE])
        yield from rows.values_list(*_OLD, named=True)


def _states(old: Sequence[Any], which: Renewed, now: datetime) -> Iterator[tuple[Any, ...]]:
    changed_at = moment_text(now)
    for until, (one, actor) in enumerate(zip(old, which.actors, strict=True), which.first):
        yield (
            one.id, one.revision, one.position, until, dumps(content_of(one)).decode(), changed_at,
            actor.kind, actor.id, actor.label[:200], Reason.UPDATED.value,
        )  # fmt: skip
