"""Puts the rows of a file bare into the table of signals; prints rows and seconds as JSON.

Reading, converting and checking are done beforehand, block by block, outside the time.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")

import django

django.setup()

from django.db import connection, transaction

from harken.foundations.clock import system_clock
from harken.importing.coming_in.arriving import AT_ONCE
from harken.importing.coming_in.understanding import known
from harken.listening.signals.many import Ready, checked_columns
from harken.listening.signals.many_rows import is_postgres
from harken.listening.signals.rules import bounds
from harken.listening.signals.table import COLUMNS, TABLE, Placing, moment_text, rows_of
from harken.listening.signals.vocabulary import present_vocabulary
from harken.tables.converting import convert
from harken.tables.mapping import mapped
from harken.tables.profile import profiled
from harken.tables.proposal import propose
from harken.tables.reading import stage

NOW = system_clock()
NAMES = ", ".join(COLUMNS)
ADDED = f"INSERT INTO {TABLE} ({NAMES}) VALUES ({', '.join('?' * len(COLUMNS))})"
COPIED = f"COPY {TABLE} ({NAMES}) FROM STDIN"


def blocks(file: Path, folder: Path) -> Iterator[Ready]:
    """Yield what the import would record."""
    staged = stage(file, folder)
    profile, there = profiled(staged), known()
    plan = propose(
        staged, profile, known=there, kind=None, codebook=None, today=NOW.date(), zone="UTC"
    )
    plan = mapped(plan, staged, profile, {"money": "Order value (EUR)"}, {"currency": "EUR"}, there)
    words = bounds(present_vocabulary(), NOW)
    for block in convert(staged, plan, at_once=AT_ONCE, latest=NOW + timedelta(days=1)):
        yield checked_columns(plan.source, block.columns, words).ready


def inserted(rows: list[tuple]) -> None:
    """Insert one block in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        if is_postgres():
            with cursor.copy(COPIED) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.connection.executemany(ADDED, rows)


def main() -> None:
    """Insert the file."""
    count, seconds, received = 0, 0.0, moment_text(NOW)
    with tempfile.TemporaryDirectory() as folder:
        for ready in blocks(Path(sys.argv[1]), Path(folder)):
            ids = range(count + 1, count + 1 + len(ready))
            count += len(ready)
            same = [1] * len(ready), [received] * len(ready), [None] * len(ready)
            rows = list(rows_of(ready, Placing(ids, ids, *same)))
            begun = time.perf_counter()
            inserted(rows)
            seconds += time.perf_counter() - begun
    print(json.dumps({"rows": count, "seconds": seconds}))


if __name__ == "__main__":
    main()
