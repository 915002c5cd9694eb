"""Moments in SQL, read as the column's reading says."""

import re
from collections.abc import Sequence

from harken.tables.profile import ColumnProfile
from harken.tables.readings import As, Reading
from harken.tables.recipes.asking import text
from harken.tables.recipes.recipe import Moment
from harken.tables.values import readings

_DAYS = {"dmy": ("%d", "%m", "%Y"), "mdy": ("%m", "%d", "%Y"), "ymd": ("%Y", "%m", "%d")}
_CLOCKS = ("", " %H:%M:%S", " %H:%M", "T%H:%M:%S", "T%H:%M", " %I:%M %p", " %I:%M:%S %p")
_MARKS = "-/."
_ZONE = re.compile(r"9(?:a|[-+]99:?(?:99)?)$")


def moment_of(part: str, column: ColumnProfile) -> Moment | None:
    """Return how a column is read as moments that SQL can compare, None when it cannot."""
    for reading in readings(column):
        if reading.kind is As.MOMENT and reading.order in _DAYS and not reading.repair:
            zoned = any(_ZONE.search(one.shape) for one in column.shapes)
            return Moment(part, column.name, reading, zoned)
    return None


def moment_sql(column: str, reading: Reading) -> str:
    """Return SQL for the moment of a cell as TIMESTAMP, null where it is none."""
    if reading.missing:
        gone = ", ".join(text(one.casefold()) for one in reading.missing)
        column = f"CASE WHEN lower({column}) NOT IN ({gone}) THEN {column} END"
    formats = ", ".join(text(one) for one in _formats(reading.order))
    tried = f"try_strptime({column}, [{formats}])"
    return (
        f"coalesce(try_cast({column} AS TIMESTAMP), {tried})" if reading.order == "ymd" else tried
    )


def _formats(order: str) -> Sequence[str]:
    days = [mark.join(_DAYS[order]) for mark in _MARKS]
    if order != "ymd":  # %Y would take 26 for the year 26, %y never takes 2026
        days = [*(one.replace("%Y", "%y") for one in days), *days]
    return [day + clock for day in days for clock in _CLOCKS]
