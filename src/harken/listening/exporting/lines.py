"""Signals as CSV, a stretch of the log at a time: memory stays the same however many there are.

Every stretch is a short read of its own, so that no writer waits for whoever saves a file. Rows
come as the database has them, without the ORM, which would take longer than all the rest.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from harken.listening.exporting.columns import Columns
from harken.listening.reading.selecting import Terms, wanted
from harken.listening.reading.state import Wish
from harken.listening.signals.log import head
from harken.listening.signals.models import Signal

BYTE_ORDER_MARK = "\ufeff"
STRETCH = 1000
LARGE = 1_000_000


def csv_parts(wish: Wish, terms: Terms, today: date, columns: Columns) -> Iterator[str]:
    """Return the file of a wish, the newest signals first; raises CannotMeasure at once."""
    wanted(wish, terms, today)
    return _parts(wish, terms, today, columns)


def _parts(wish: Wish, terms: Terms, today: date, columns: Columns) -> Iterator[str]:
    """A part of the file goes out when it is large: handing over a small one takes too long."""
    part = io.StringIO()
    write = csv.writer(part).writerows
    part.write(BYTE_ORDER_MARK)
    write([columns.header])
    for last in range(head(), 0, -STRETCH):
        chosen = wanted(wish, terms, today, (last - STRETCH + 1, last))
        rows = _rows(chosen, columns.asked)
        if rows:
            write(columns.lines(rows))
        if part.tell() >= LARGE:
            yield part.getvalue()
            part.seek(0)
            part.truncate()
    yield part.getvalue()


def _rows(chosen: QuerySet[Signal], names: Sequence[str]) -> Sequence[Sequence[Any]]:
    if connection.vendor == "sqlite":  # as text, for the driver takes long to read moments
        chosen = chosen.annotate(moment=Cast("occurred_at", TextField()))
        names = ["moment" if name == "occurred_at" else name for name in names]
    sql, values = chosen.order_by("-pk").values_list(*names).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return rows
