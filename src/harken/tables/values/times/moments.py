"""Moments: days, times of day, Unix times, serial days of sheets, bare years."""

import re
from collections.abc import Sequence

from harken.tables.profile import ColumnProfile, Numbers, Seen
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said
from harken.tables.values.cells import folded
from harken.tables.values.missing import is_no_answer, no_answers_in, odd_word_in
from harken.tables.values.numbers import LEAST
from harken.tables.values.times.days import clock, day_reader, parts
from harken.tables.values.times.orders import Order, order_of

_NAMED = re.compile(
    r"\b(?:date|datetime|time|timestamp|when|day|created|updated|submitted|submit|started|ended|"
    r"start|end|"
    r"recorded|occurred|at|on|ts|epoch|unix|data|dnia|czas|termin|utworzono|dodano|"
    r"дата|время|когда|создан\w*|створен\w*|коли|час)\b|date$|time$|(?:at|dt)$"
)
_YEAR_NAMED = re.compile(r"\b(?:year|yr|rok|roku|год|года|рік|року|date|wave|fala)\b|year$")
_COMPACT = re.compile(r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
_UNIX = (946_684_800, 2_208_988_800)
_EXCEL = (36_526, 54_789)
_YEARS = (1990, 2049)
_ZERO_DAYS = frozenset({"0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "00.00.0000", "0"})
_BARE_DAYS = (1899, 1900)


def moments(column: ColumnProfile, zone: str = "UTC") -> tuple[Reading, ...]:
    """Return how a column's moments can be read, best first; nothing when it holds none."""
    if not column.filled or column.looks:
        return ()
    return _times(column, zone) or (*_days(column, zone), *_counted(column, zone))


def _days(column: ColumnProfile, zone: str) -> tuple[Reading, ...]:
    days = column.days or _days_in(column)
    twelve = any(re.search(r"\d ?[ap]\.?m", folded(seen.text)) for seen in column.values[:50])
    order = order_of(days, twelve_hours=twelve)
    if order is None or not days:
        return ()
    missing = _missing(column, order)
    answers = column.filled - sum(seen.count for seen in column.values if seen.text in missing)
    if order.days < LEAST * answers or not _clocks_are_clocks(column, missing):
        return ()
    chosen = Reading(As.MOMENT, missing, order=order.name, zone=zone, reason=order.reason,
                     repair=order.swap.repair if order.swap else "")  # fmt: skip
    return (chosen, _other(chosen)) if order.unsure else (chosen,)


def _other(chosen: Reading) -> Reading:
    order = "mdy" if chosen.order == "dmy" else "dmy"
    reason = said("The other order, as no cell decides it.")
    return Reading(As.MOMENT, chosen.missing, order=order, zone=chosen.zone, reason=reason)


def _days_in(column: ColumnProfile) -> tuple[Seen, ...]:
    """Return the days of a column whose cells do not begin with one."""
    found: dict[str, Seen] = {}
    for seen in column.values if column.complete else ():
        day = parts(seen.text)[0]
        before = found.get(day, Seen(day, 0, seen.line))
        found[day] = Seen(day, before.count + seen.count, min(before.line, seen.line))
    read = day_reader("dmy")
    days = [seen for seen in found.values() if read(seen.text) or read(seen.text[:10])]
    return tuple(days) if len(days) >= LEAST * len(found) * 0.8 else ()


def _missing(column: ColumnProfile, order: Order) -> tuple[str, ...]:
    read = day_reader(order.name)
    odd = {seen.text for seen in column.values if read(parts(seen.text)[0]) is None}
    said_so = tuple(seen.text for seen in column.values
                    if is_no_answer(seen.text) or seen.text in _ZERO_DAYS)  # fmt: skip
    return said_so + odd_word_in(column, odd - set(said_so))


def _clocks_are_clocks(column: ColumnProfile, missing: Sequence[str]) -> bool:
    """Tell whether what follows the days are times of day, and not further words."""
    asked = [parts(seen.text) for seen in column.values if seen.text not in missing]
    read = day_reader("dmy")
    good = sum(1 for day, hour in asked
               if (hour and clock(hour)) or (not hour and read(day)) )  # fmt: skip
    return good >= LEAST * len(asked)


def _times(column: ColumnProfile, zone: str) -> tuple[Reading, ...]:
    """Read bare times of day, also those that a sheet puts on the last day of 1899."""
    missing = no_answers_in(column)
    asked = [seen for seen in column.values if seen.text not in missing]
    times = [seen for seen in asked if bare_time(seen.text)]
    odd = {seen.text for seen in asked} - {seen.text for seen in times}
    missing += odd_word_in(column, odd)
    rows = sum(seen.count for seen in asked if seen.text not in missing)
    if not times or sum(seen.count for seen in times) < LEAST * rows:
        return ()
    reason = said("Times of day without a day, as in line %(line)d: %(cell)s.",
                  line=times[0].line, cell=times[0].text)  # fmt: skip
    return (Reading(As.MOMENT, missing, order="time", zone=zone, reason=reason),)


def bare_time(cell: str) -> bool:
    """Tell whether a cell is a time of day only.

    >>> bare_time("12/31/1899 09:30:00 AM"), bare_time("9:05"), bare_time("12/31/1999 9:05")
    (True, True, False)
    """
    if ":" not in cell:
        return False
    if clock(cell):
        return True
    day, hour = parts(cell)
    found = day_reader("mdy")(day)
    return bool(found and found[0] in _BARE_DAYS and clock(hour))


def _counted(column: ColumnProfile, zone: str) -> tuple[Reading, ...]:
    """Read numbers that count seconds, thousandths, days or years, or write a day as 20260302."""
    numbers = column.numbers
    if numbers is None or numbers.cells < LEAST * column.filled:
        return ()
    order, reason = _counting(column, numbers)
    if not reason:
        return ()
    missing = tuple(seen.text for seen in column.values
                    if is_no_answer(seen.text) or seen.text in _ZERO_DAYS)  # fmt: skip
    return (Reading(As.MOMENT, missing, numbers.decimal, order=order, zone=zone, reason=reason),)


def _counting(column: ColumnProfile, numbers: Numbers) -> tuple[str, Said | None]:
    """Return what the numbers count and why that is thought; '' when nothing says so."""
    if _all_compact(column):
        return "ymd", said("Year, month and day without marks between them.")
    name = folded(column.name).replace("_", " ")
    low, high = _ends(column, numbers)
    for order, named, least, most, reason in _COUNTS:
        if least <= low and high <= most and named.search(name):
            return order, reason
    return "", None


_COUNTS: tuple[tuple[str, re.Pattern[str], float, float, Said], ...] = (
    ("unix", _NAMED, _UNIX[0], _UNIX[1],
     said("Seconds since 1970, by the column's name and the size of the numbers.")),
    ("unix_ms", _NAMED, 1000 * _UNIX[0], 1000 * _UNIX[1],
     said("Thousandths of a second since 1970, by the column's name and the size of the numbers.")),
    ("excel", _NAMED, _EXCEL[0], _EXCEL[1],
     said("Days as a sheet counts them, by the column's name and the size of the numbers.")),
    ("year", _YEAR_NAMED, _YEARS[0], _YEARS[1], said("Years, by the column's name.")),
)  # fmt: skip


def _ends(column: ColumnProfile, numbers: Numbers) -> tuple[float, float]:
    """Return the least and the largest number; a lone 0 is a gap, not a moment."""
    if numbers.low == 0 and column.complete:
        kept = [
            float(seen.text) for seen in column.values if seen.text.isdecimal() and int(seen.text)
        ]
        return min(kept, default=0.0), numbers.high
    return numbers.low, numbers.high


def _all_compact(column: ColumnProfile) -> bool:
    return bool(column.values) and all(_COMPACT.match(seen.text) for seen in column.values)
