"""Cells read as moments: a day and a time of day, put into the zone they are in."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from harken.tables.readings import Reading
from harken.tables.said import said
from harken.tables.values.cells import BadCell, as_set, folded
from harken.tables.values.times.days import Clock, Day, clock, day_reader, parts
from harken.tables.values.numbers import reader as number_reader
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
    day_of, zone = _day_of(reading), ZoneInfo(reading.zone)
    days: dict[str, Day] = {}
    clocks: dict[str, Clock] = {"": _MIDNIGHT}

    def read(cell: str) -> datetime:
        head, _, tail = cell.partition(" " if " " in cell else "T")
        day, hour = days.get(head), clocks.get(tail)
        if day is None or hour is None:
            head, tail = parts(cell)
            day, hour = day_of(head, cell), _clock_of(tail, cell)
            _keep(days, head, day)
            _keep(clocks, tail, hour)
        try:
            return datetime(*day, *hour[:4], tzinfo=hour[4] or zone)
        except ValueError as error:
            raise _no_day(cell) from error

    return read


def _keep(kept: dict, key: str, value: object) -> None:
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
