"""Cells read as moments: a day and a time of day, put into the zone they are in."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from harken.tables.readings import Reading
from harken.tables.said import said
from harken.tables.values.cells import BadCell, as_set, folded
from harken.tables.values.numbers import reader as number_reader
from harken.tables.values.times.days import Clock, Day, clock, day_reader, parts
from harken.tables.values.times.swapped import swap_of, swapped_back

_MOST_KEPT = 200_000
_MIDNIGHT: Clock = (0, 0, 0, 0, None)
_SHEET_BEGINS = datetime(1899, 12, 30)  # noqa: DTZ001 - the day before a sheet's first, no zone
_LAST_YEAR = 9998


def converter(reading: Reading) -> Callable[[str], datetime | None]:
    """Return what makes a cell a moment with its zone; raises BadCell.

    A time that a zone leaves out when summer begins counts from before the change; one that comes
    twice when it ends is the first.
    """
    read = _BY_ORDER.get(reading.order, _of_day)(reading)
    missing = as_set(reading.missing)

    def convert(cell: str) -> datetime | None:
        if cell in missing or not cell:
            return None
        try:
            return read(cell)
        except BadCell:
            if folded(cell) in missing:
                return None
            raise

    return convert


def _of_day(reading: Reading) -> Callable[[str], datetime]:
    slow = _Days(reading)
    return slow.read if reading.repair or reading.order != "ymd" else _iso(reading, slow.read)


def _iso(reading: Reading, otherwise: Callable[[str], datetime]) -> Callable[[str], datetime]:
    """Read what tools write; anything else is left to `otherwise`."""
    zone, parsed, joined = ZoneInfo(reading.zone), datetime.fromisoformat, datetime.combine

    def read(cell: str) -> datetime:
        try:
            moment = parsed(cell)
        except ValueError:
            return otherwise(cell)
        return moment if moment.tzinfo else joined(moment, moment.time(), zone)

    return read


class _Days:
    """Reads days with times of day; each different day and time is taken apart once."""

    def __init__(self, reading: Reading) -> None:
        self._day_of = _day_of(reading)
        self._zone: tzinfo = ZoneInfo(reading.zone)
        self._days: dict[str, Day] = {}
        self._clocks: dict[str, Clock] = {}

    def read(self, cell: str) -> datetime:
        """Return the moment of a cell; raises BadCell."""
        day = self._days.get(cell)
        if day is not None:
            return datetime(*day, tzinfo=self._zone)
        split = cell.rpartition if cell[-1].isdecimal() else cell.partition
        head, _, tail = split(" ")
        day = self._days.get(head)
        if day is None:
            head, tail = parts(cell)
            day = self._days.get(head) or self._new_day(head, cell)
        if len(tail) == _FULL and tail in _MINUTES:
            return datetime(*day, *_MINUTES[tail], tzinfo=self._zone)
        hour = self._clocks.get(tail) or self._new_clock(tail, cell)
        return _made(day, hour, self._zone, cell)

    def _new_day(self, text: str, cell: str) -> Day:
        day = self._day_of(text, cell)
        _keep(self._days, text, day)
        return day

    def _new_clock(self, text: str, cell: str) -> Clock:
        hour = _clock_of(text, cell)
        _keep(self._clocks, text, hour)
        return hour


_FULL = 5
_MINUTES = {
    f"{hour:02d}:{minute:02d}": (hour, minute) for hour in range(24) for minute in range(60)
}


def _made(day: Day, hour: Clock, zone: tzinfo, cell: str) -> datetime:
    try:
        return datetime(*day, *hour[:4], tzinfo=hour[4] or zone)
    except ValueError as error:
        raise _no_day(cell) from error


def _keep(kept: dict[str, Any], key: str, value: object) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[key] = value


def _day_of(reading: Reading) -> Callable[[str, str], Day]:
    read, swap = day_reader(reading.order), swap_of(reading.repair)

    def day_of(text: str, cell: str) -> Day:
        day = read(text)
        if day is None:
            raise BadCell(said("“%(cell)s” is not a day or a moment.", cell=cell[:80]))
        try:
            date(*day)
        except ValueError as error:
            raise _no_day(cell) from error
        return swapped_back(day, swap) if swap else day

    return day_of


def _no_day(cell: str) -> BadCell:
    return BadCell(said("There is no such day: %(cell)s.", cell=cell[:80]))


def _clock_of(text: str, cell: str) -> Clock:
    hour = clock(text) if text else _MIDNIGHT
    if hour is None:
        raise BadCell(said("There is no such time of day: %(cell)s.", cell=cell[:80]))
    return hour


def _of_time(reading: Reading) -> Callable[[str], datetime]:
    """Read bare times of day, on the first day of 1900."""
    zone = ZoneInfo(reading.zone)

    def read(cell: str) -> datetime:
        hour = clock(cell) or clock(parts(cell)[1])
        if hour is None:
            raise BadCell(said("“%(cell)s” is not a time of day.", cell=cell[:80]))
        return datetime(1900, 1, 1, *hour[:4], tzinfo=hour[4] or zone)

    return read


def _counting(
    make: Callable[[float, tzinfo], datetime],
) -> Callable[[Reading], Callable[[str], datetime]]:
    def of(reading: Reading) -> Callable[[str], datetime]:
        number, zone = number_reader(reading.decimal, ""), ZoneInfo(reading.zone)

        def read(cell: str) -> datetime:
            value = number(cell)
            if value is None:
                raise BadCell(said("“%(cell)s” is not a number that counts time.", cell=cell[:80]))
            try:
                return make(value, zone)
            except (ValueError, OverflowError, OSError) as error:
                raise _no_day(cell) from error

        return read

    return of


def _sheet_day(value: float, zone: tzinfo) -> datetime:
    return (_SHEET_BEGINS + timedelta(seconds=round(value * 86400))).replace(tzinfo=zone)


def _year(value: float, zone: tzinfo) -> datetime:
    return datetime(int(value), 1, 1, tzinfo=zone)


_BY_ORDER = {
    "time": _of_time,
    "unix": _counting(lambda value, _: datetime.fromtimestamp(value, UTC)),
    "unix_ms": _counting(lambda value, _: datetime.fromtimestamp(value / 1000, UTC)),
    "excel": _counting(_sheet_day),
    "year": _counting(_year),
}
