"""Days and times of day as people write them: 26/08/2023, 26-Aug-23, 5 мая 2026, 9:05 PM."""

import re
from collections.abc import Callable
from datetime import time, timedelta, timezone, tzinfo

from harken.tables.values.cells import LONGEST, folded

Day = tuple[int, int, int]
"""Year, month and day of the month, not checked against the calendar."""
Clock = tuple[int, int, int, int, tzinfo | None]
"""Hour, minute, second, microsecond and the zone that the cell names."""

_SHORT, _LONG = 2, 4  # digits of a year
_CENTURY_BEGINS = 70
_TWELVE = range(1, 13)
_MONTHS = {
    stem: number
    for stems in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
        "янв фев мар апр май июн июл авг сен окт ноя дек",
        "січ лют бер кві тра чер лип сер вер жов лис гру",
        "jan feb mär apr mai jun jul aug sep okt nov dez",
    )
    for number, stem in enumerate(stems.split(), 1)
} | {"мая": 5, "paz": 10, "sie": 8}
_IN_NUMBERS = re.compile(r"^(\d{1,4})([-/. ]) ?(\d{1,2})\2 ?(\d{4}|\d{1,2})\.?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_MONTH_ONLY = re.compile(r"^(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))$")
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_ENDINGS = "st nd rd th r roku г года год р року го of de"
_SUFFIXES = frozenset(_ENDINGS.split())
_DAYS_OF_WEEK = """
cz czw fri mon nd nie pią pon pt sat sob sun thu tue wed wt wto śr śro вос вс вт вто вів нд нед
п'я пʼя пн пон пт пят сб ср сре суб субо чет чт
"""
_WEEKDAYS = frozenset(_DAYS_OF_WEEK.split())
_CLOCK = re.compile(
    r"^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,](\d{1,9}))?)? ?([ap])?\.?(?:m\.?)? ?"
    r"(z|utc|gmt|[a-z]{2,4}|(?:utc|gmt)?[+-](?:\d{2}(?::?\d{2})?|\d(?::\d{2})?))?$"
)
_CELL = re.compile(
    r"^(?P<day>.+?)(?:(?:[tT]|,? +(?:at |o |о |в |godz\.? )?)"
    r"(?P<clock>\d{1,2}[:.]\d{2}(?!\.?\d{4}).*|\d{1,2} ?[aApP]\.?[mM].*))?$"
)
_CLOCK_FIRST = re.compile(
    r"^(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?: ?[aApP][mM])?),? +(?P<day>\S.*)$"
)
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
          "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
          "pdt": -7, "ist": 5.5, "jst": 9}  # fmt: skip


def parts(cell: str) -> tuple[str, str]:
    """Return the day and the time of day of a cell, as they stand in it.

    >>> parts("26/08/2023 18:39"), parts("2026-03-02T09:00Z"), parts("5 maja 2026, 9:05")
    (('26/08/2023', '18:39'), ('2026-03-02', '09:00Z'), ('5 maja 2026', '9:05'))
    """
    if len(cell) > LONGEST:
        return cell, ""
    found = _CLOCK_FIRST.match(cell) or _CELL.match(cell)
    return (found["day"], found["clock"] or "") if found else (cell, "")


def in_numbers(day: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a day in the order in which they stand, None for no such day."""
    found = _IN_NUMBERS.match(day)
    if found is None or (len(found[1]) > _SHORT and len(found[4]) > _SHORT):
        return None
    return int(found[1]), int(found[3]), int(found[4])


def year_first(day: str) -> bool:
    """Tell whether a day in numbers begins with a year of four digits."""
    return len(day) > _LONG and day[:_LONG].isdecimal()


def in_words(day: str) -> Day | None:
    """Return a day whose month is a word in one of four languages; the first of a bare month.

    >>> in_words("26-Aug-23"), in_words("5 мая 2026"), in_words("Sat, May 3rd, 2025")
    ((2023, 8, 26), (2026, 5, 5), (2025, 5, 3))
    """
    if len(day) > LONGEST:
        return None
    pieces = [piece for piece in _PIECES.findall(folded(day)) if piece not in _SUFFIXES]
    numbers = [piece for piece in pieces if piece.isdecimal()]
    month = _month_among([piece for piece in pieces if not piece.isdecimal()])
    if month is None:
        return None
    if len(numbers) == 1 and len(numbers[0]) == _LONG:
        return int(numbers[0]), month, 1
    return _year_month_day(numbers, month)


def _month_among(words: list[str]) -> int | None:
    """Return the month that words name, None when they say more than a month and a weekday."""
    months = [_MONTHS[word[:3]] for word in words if word[:3] in _MONTHS]
    others = (word for word in words if word[:3] not in _MONTHS)
    known = all(word[:3] in _WEEKDAYS or word in _WEEKDAYS for word in others)
    return months[0] if known and len(months) == 1 else None


def _year_month_day(numbers: list[str], month: int) -> Day | None:
    try:
        first, second = numbers
    except ValueError:
        return None
    year, number = (first, second) if len(first) == _LONG else (second, first)
    if len(year) > _LONG or len(number) > _SHORT:
        return None
    return full_year(year), month, int(number)


def full_year(year: str) -> int:
    """Return a year; of two digits it is one from 1970 to 2069."""
    number = int(year)
    if len(year) > _SHORT:
        return number
    return number + (2000 if number < _CENTURY_BEGINS else 1900)


def day_reader(order: str) -> Callable[[str], Day | None]:
    """Return what reads a day whose numbers stand in `order` (dmy, mdy or ymd)."""

    def read(day: str) -> Day | None:
        found = _IN_NUMBERS.match(day)
        if found is None:
            return _otherwise(day)
        first, second, third = found[1], found[3], found[4]
        if len(first) == _LONG or (order == "ymd" and len(third) <= _SHORT):
            return full_year(first), int(second), int(third)
        if len(first) > _SHORT or order == "ymd":
            return None
        if order == "mdy":
            return full_year(third), int(first), int(second)
        return full_year(third), int(second), int(first)

    return read


def _otherwise(day: str) -> Day | None:
    compact = _COMPACT.match(day)
    if compact:
        return int(compact[1]), int(compact[2]), int(compact[3])
    month = _MONTH_ONLY.match(day)
    if month:
        return int(month[1] or month[4]), int(month[2] or month[3]), 1
    return in_words(day)


def clock(text: str) -> Clock | None:
    """Return a time of day, None when it is none; the zone is None when none is named.

    >>> clock("9:05 PM"), clock("18:39:07.5")
    ((21, 5, 0, 0, None), (18, 39, 7, 500000, None))
    """
    found = _CLOCK.match(text.strip().lower())
    if found is None or not (found[2] or found[5]):
        return None
    at = _time_in(found)
    if at is None:
        return None
    fraction = int((found[4] or "")[:6].ljust(6, "0"))
    if not found[6]:
        return *at, fraction, None
    zone = _zone(found[6])
    return None if zone is None else (*at, fraction, zone)


def _time_in(found: re.Match[str]) -> tuple[int, int, int] | None:
    hour = _hour(int(found[1]), found[5])
    minute, second = int(found[2] or 0), int(found[3] or 0)
    return None if hour is None or not _is_time(hour, minute, second) else (hour, minute, second)


def _hour(hour: int, half: str | None) -> int | None:
    """Return the hour of the day; `half` is a or p where the day has twelve hours twice."""
    if not half:
        return hour
    return hour % 12 + (12 if half == "p" else 0) if hour in _TWELVE else None


def _is_time(hour: int, minute: int, second: int) -> bool:
    try:
        time(hour, minute, second)
    except ValueError:
        return False
    return True


def _zone(name: str) -> tzinfo | None:
    offset = name.removeprefix("utc").removeprefix("gmt") or name
    if offset[0] in "+-":
        hours, _, rest = offset[1:].partition(":")
        minutes = int(hours[:2]) * 60 + int(hours[2:] or rest or 0)
        return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
    known = _ZONES.get(name)
    return None if known is None else timezone(timedelta(hours=known))
