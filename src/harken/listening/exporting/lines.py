"""Signals as CSV, a stretch of the log at a time: memory stays the same however many there are.

Every stretch is a short read of its own, so that no writer waits for whoever saves a file. Rows
come as the database has them, without the ORM, which would take longer than all the rest.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from harken.listening.exporting.columns import Columns
from harken.listening.reading.selecting import Terms, wanted
from harken.listening.reading.state import Wish
from harken.listening.signals.log import head
from harken.listening.signals.models import Signal

BYTE_ORDER_MARK = "\ufeff"
STRETCH = 1000


def csv_parts(wish: Wish, terms: Terms, today: date, columns: Columns) -> Iterator[str]:
    """Return the file of a wish, the newest signals first; raises CannotMeasure at once."""
    wanted(wish, terms, today)
    return _parts(wish, terms, today, columns)


def _parts(wish: Wish, terms: Terms, today: date, columns: Columns) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _written([columns.header])
    for last in range(head(), 0, -STRETCH):
        chosen = wanted(wish, terms, today, (last - STRETCH + 1, last))
        rows = _rows(chosen, columns.asked)
        if rows:
            yield _written(columns.lines(rows))


def _rows(chosen: QuerySet[Signal], names: Sequence[str]) -> Sequence[Sequence[Any]]:
    sql, values = chosen.order_by("-pk").values_list(*names).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return rows


def _written(rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
