"""The ordered log: positions, the one lock of its writers, and reading it in order.

A position is given under the lock of the head's row, which is held until the commit. So on both
databases positions become visible in their order, and whoever has read the head may read
everything up to it: nothing can appear in between later.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db import connection, transaction
from django.db.models import F, Max, Q, QuerySet

from harken.listening.signals.models import LogHead, Signal, SignalRevision

T = TypeVar("T")
THE_ONE = 1
_TABLE = LogHead._meta.db_table
_ASK = f"SELECT position FROM {_TABLE} WHERE id = {THE_ONE}"
_MOVE = f"UPDATE {_TABLE} SET position = %s WHERE id = {THE_ONE}"
AT_ONCE = 5000


@dataclass
class Head:
    """The end of the log while we alone may write to it."""

    position: int

    def next(self, count: int = 1) -> int:
        """Take `count` positions and return the first."""
        first = self.position + 1
        self.position += count
        return first


@contextmanager
def writing() -> Iterator[Head]:
    """Be the only writer of the log until the end of the transaction."""
    with transaction.atomic():
        head = Head(_locked())
        begun = head.position
        yield head
        if head.position != begun:
            _execute(_MOVE, head.position)


def _locked() -> int:
    """Take the lock and return the position; SQLite took it when the transaction began."""
    question = f"{_ASK} FOR UPDATE" if connection.vendor == "postgresql" else _ASK
    position = _execute(question)
    if position is None:
        last = Signal.every.aggregate(last=Max("position"))["last"] or 0
        LogHead.objects.get_or_create(pk=THE_ONE, defaults={"position": last})
        position = _execute(question)
    return position or 0


def _execute(sql: str, *values: int) -> int | None:
    """Run one of the statements of the hot path, for which the ORM takes too long."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def head() -> int:
    """Return the last position that is committed, 0 for an empty log."""
    return _execute(_ASK) or 0


@dataclass(frozen=True)
class Stretch(Generic[T]):
    """A part of the log: signals that have a new state, in order, as they are now.

    A signal that was changed again after `until` comes later, when its last state comes; one that
    was withdrawn comes empty.
    """

    after: int
    until: int
    signals: Sequence[T]


def read(after: int, most: int = AT_ONCE) -> Stretch[Signal]:
    """Return up to `most` positions after `after`; `until == after` when there are none."""
    return _stretch(after, most, Signal.every.all())


def read_only(fields: Sequence[str], after: int, most: int = AT_ONCE) -> Stretch[Any]:
    """Return the same as named tuples of `id`, `position` and a few `fields`, in a third of the
    time."""
    rows = Signal.every.values_list("id", "position", *fields, named=True)
    return _stretch(after, most, rows)


def _stretch(after: int, most: int, rows: "QuerySet[Signal, T]") -> Stretch[T]:
    until = min(head(), after + most)
    if until <= after:
        return Stretch(after, after, ())
    unchanged = rows.filter(pk__gt=after, pk__lte=until, revision=1)
    changed = rows.filter(changed_between(after, until))
    signals = sorted(chain(unchanged, changed), key=attrgetter("position"))
    return Stretch(after, until, signals)


def changed_between(after: int, until: int) -> Q:
    """Return the condition for signals whose latest state is a change within these positions."""
    return Q(revision__gt=1, position__gt=after, position__lte=until)


def replaced_between(after: int, until: int) -> QuerySet[SignalRevision]:
    """Return the states that were replaced within these positions."""
    return SignalRevision.objects.filter(until__gt=after, until__lte=until)


def first_unread(position: int) -> Signal | None:
    """Return the first signal recorded after `position` and not changed since."""
    return Signal.every.filter(pk__gt=position, position=F("id")).order_by("pk").first()
