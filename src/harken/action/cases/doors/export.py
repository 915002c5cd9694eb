"""All cases as a table: one row a case with its clocks, the customer as the reader may know."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TextIO

from django.db.models import QuerySet

from harken.action.cases.doors.documents import documents_of
from harken.action.cases.models import Case
from harken.action.clocks.models import CaseClock
from harken.foundations.permission import Actor

CHUNK = 500
PLAIN = (
    "id", "state", "kind_name", "is_regulated", "priority", "team_name", "owner", "customer",
    "subject", "language", "opened_at", "contacted_at", "resolved_at", "reopened", "due_at",
    "due_what", "merged_into",
)  # fmt: skip
CLOCK = ("promised_seconds", "seconds", "working_seconds", "waited_seconds", "in_time", "due_at")
CLOCKS = tuple(CaseClock.Name.values)
HEADINGS = (*PLAIN, *(f"{name}_{column}" for name in CLOCKS for column in CLOCK))
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins so for a formula."""


def write_cases(cases: "QuerySet[Case]", actor: Actor, to: TextIO) -> int:
    """Write a heading and a row for each case; return how many cases there were."""
    table = csv.writer(to)
    table.writerow(HEADINGS)
    count = 0
    for row in rows_of(cases, actor):
        table.writerow(row)
        count += 1
    return count


def rows_of(cases: "QuerySet[Case]", actor: Actor) -> Iterator[list[Any]]:
    """Yield the rows of cases, read in chunks."""
    rows = cases.order_by("pk").iterator(chunk_size=CHUNK)
    for chunk in _chunks(rows):
        for told in documents_of(chunk, actor):
            clocks = {clock["name"]: clock for clock in told["clocks"]}
            of_clocks = [clocks.get(name, {}).get(one) for name in CLOCKS for one in CLOCK]
            yield [_cell(value) for value in [*(told[name] for name in PLAIN), *of_clocks]]


def _chunks(rows: Iterable[Case]) -> Iterator[list[Case]]:
    chunk: list[Case] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return value
