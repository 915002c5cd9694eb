"""The order of responses: a position a change, given under the one lock of its writers.

As in the ordered log of signals: the lock is held until the commit, so positions become visible
in their order. Whoever needs both takes the log's lock first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Max

from harken.listening.signals.many_rows import is_postgres
from harken.surveys.responses.models import AnswerHead, Response

THE_ONE = 1
_TABLE = AnswerHead._meta.db_table
_ONE = f"WHERE id = {THE_ONE}"
_ASK = " ".join(["SELECT position FROM", _TABLE, _ONE])
_MOVE = " ".join(["UPDATE", _TABLE, "SET position = %s", _ONE])


@dataclass
class Order:
    """The end of the order while we alone may write to it."""

    position: int

    def next(self) -> int:
        """Take a position."""
        self.position += 1
        return self.position


@contextmanager
def answering() -> Iterator[Order]:
    """Be the only writer of responses until the end of the transaction."""
    with transaction.atomic():
        order = Order(_locked())
        begun = order.position
        yield order
        if order.position != begun:
            with connection.cursor() as cursor:
                cursor.execute(_MOVE, [order.position])


def last_position() -> int:
    """Return the last position that is committed, 0 before the first response."""
    return _asked(_ASK) or 0


def _locked() -> int:
    """Take the lock and return the position; SQLite took it when the transaction began."""
    question = f"{_ASK} FOR UPDATE" if is_postgres() else _ASK
    position = _asked(question)
    if position is None:
        last = Response.objects.aggregate(last=Max("position"))["last"] or 0
        AnswerHead.objects.get_or_create(pk=THE_ONE, defaults={"position": last})
        position = _asked(question)
    return position or 0


def _asked(question: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return row[0] if row else None
