"""How long something took: 1:23:45, "2 h 5 min", PT2H5M, or plain numbers of a named unit."""

import re
from collections.abc import Callable, Sequence

from harken.tables.profile import ColumnProfile, Seen
from harken.tables.readings import ZERO, As, Reading
from harken.tables.said import said
from harken.tables.values.cells import LONGEST, BadCell, as_set, folded
from harken.tables.values.missing import is_no_answer, no_answers_in
from harken.tables.values.numbers import LEAST, numbers, reader

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
_UNITS: tuple[tuple[float, str], ...] = (
    (0.001, r"ms|msec|milliseconds?|millis|milisekund\w*|мс|миллисекунд\w*|мілісекунд\w*"),
    (1.0, r"s|sec|secs|seconds?|sek|sekund\w*|с|сек|секунд\w*"),
    (MINUTE, r"m|min|mins|minutes?|minut\w*|мин|минут\w*|м|хв|хвилин\w*"),
    (HOUR, r"h|hr|hrs|hours?|godz|godzin\w*|g|ч|час|часа|часов|часах|год|годин\w*"),
    (
        DAY,
        r"d|days?|dni|dzień|dniach|dn|д|дн|день|дня|дней|днях|дні|днів|діб|доба|доби|сут|сутки|суток",
    ),
    (7 * DAY, r"w|wk|weeks?|tyg|tydzień|tygodni\w*|нед|недел\w*|тиж|тижд\w*|тижн\w*"),
)
_SECONDS = {
    word: seconds for seconds, words in _UNITS for word in words.split("|") if "\\" not in word
}
_UNIT = [(seconds, re.compile(f"^(?:{words})\\.?$")) for seconds, words in _UNITS]
_NAMED = tuple(
    (seconds, re.compile(rf"(?:^|[\W_]|\bin )(?:{words})(?:[\W_]|$)"))
    for seconds, words in (
        (0.001, r"ms|msecs?|milliseconds?|millis"),
        (1.0, r"sec|secs|seconds?|sek|sekund\w*|сек|секунд\w*"),
        (MINUTE, r"min|mins|minutes?|minut\w*|мин|минут\w*|хв|хвилин\w*"),
        (HOUR, r"hrs?|hours?|godz|godzin\w*|час(?:а|ов|ах)|ч|годин\w*"),
        (DAY, r"days|dni|dniach|дней|днях|днів|діб|суток"),
    )
)
_SPEAKS = re.compile(
    r"duration|handl\w+.?time|response.?time|reply.?time|resolution.?time|wait|elapsed|delay|"
    r"interviewtime|"
    r"grouptime|time.?(?:to|spent|taken)|talk.?time|hold.?time|\baht\b|\bttc\b|\blatency|"
    r"czas\b.*(?:trwania|odpowiedzi|obsługi|oczekiwania|reakcji|rozwiązania|rozmowy|wypełni)|opóźnieni|"
    r"длительность|продолжительность|задержк|"
    r"время (?:до )?(?:перв\w+ )?(?:ответа|ожидания|решения|обработки|реакции)|"
    r"тривалість|затримк|"
    r"час (?:до )?(?:перш\w+ )?(?:відповіді|очікування|вирішення|обробки|реакції)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\((?:in |w |в |у )?(?:ms|sec|sek|min|h|hr|hour|day|godz|dni|мин|сек|хв|час|год|дн)\w*\.?\)|"
    r"\b(?:in|w|в|у) (?:ms|milli|sec|sek|min|hour|godz|days|dniach|сек|мин|час|хв|год|дн)\w*$"
)
_YEARS = re.compile(
    r"\b(?:years?|months?|lat|latach|miesi\w*|лет|годах|месяц\w*|рок\w*|місяц\w*)\b"
)
_SHORT = 6
_MOST_HOURS = 99
_CLOCK = re.compile(
    r"^(-)?(?:(\d+)(?: days?,? | d |\.|d ?))?(\d{1,5}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?$"
)
_MANY = r"(\d+(?:[.,]\d+)?)"
_ISO = re.compile(
    rf"^(-)?p(?:{_MANY}w)?(?:{_MANY}d)?(?:t(?:{_MANY}h)?(?:{_MANY}m)?(?:{_MANY}s)?)?$"
)
_PART = re.compile(r"(\d+(?:[.,]\d+)?) ?([^\W\d_]+)\.?[, ]*(?:and |i |и |та )?")


def speaks_of_time(column: ColumnProfile) -> bool:
    """Tell whether a column's name or question speaks of how long something took."""
    return bool(_SPEAKS.search(_about(column)))


def _about(column: ColumnProfile) -> str:
    return f"{column.name} {column.column.text}".replace("_", " ")


def unit_named(column: ColumnProfile) -> float | None:
    """Return how many seconds the unit is that a column's name gives, None when it gives none."""
    about = folded(_about(column))
    return next((seconds for seconds, words in _NAMED if words.search(about)), None)


def _is_counted(column: ColumnProfile) -> bool:
    """Tell whether a column's name says that its numbers count time: 'wait', 'age in days'."""
    about = folded(_about(column))
    if _YEARS.search(about):
        return False
    short = len(about.split()) <= _SHORT and not re.search(r"\d", about)
    return speaks_of_time(column) or bool(_COUNTED.search(about)) or (
        short and unit_named(column) is not None)  # fmt: skip


def duration(column: ColumnProfile) -> Reading | None:
    """Return how a column of durations is read, None when it holds none."""
    return _written(column) or _counted(column)


def _written(column: ColumnProfile) -> Reading | None:
    """Read cells that name their units or look like 1:23:45."""
    told = [seen for seen in column.values if not is_no_answer(seen.text)]
    if not told or not column.shapes:
        return None
    unit = _first_unit(column)
    fitting = [seen for seen in told if _seconds(folded(seen.text), unit) is not None]
    if sum(seen.count for seen in fitting) < LEAST * sum(seen.count for seen in told):
        return None
    if _are_times_of_day(column, fitting):
        return None
    missing = no_answers_in(column)
    example = {"cell": fitting[0].text, "seconds": f"{_seconds(folded(fitting[0].text), unit):g}"}
    reason = said(
        "The cells say how long something took: %(cell)s is %(seconds)s seconds.", **example
    )
    return Reading(As.DURATION, missing, unit=unit, reason=reason)


def _are_times_of_day(column: ColumnProfile, fitting: Sequence[Seen]) -> bool:
    clocks = sum(1 for seen in fitting if _CLOCK.match(folded(seen.text)))
    return clocks * 2 > len(fitting) and not (speaks_of_time(column) or _beyond_a_day(column))


def _first_unit(column: ColumnProfile) -> float:
    """Return what the first part of 12:30 counts where seconds are not written: hours, unless the
    name says minutes or a cell has more than a day of them."""
    short = [seen.text for seen in column.values if seen.text.count(":") == 1]
    named = unit_named(column)
    if named == MINUTE or any(
        int(re.sub(r"\D.*", "", cell.lstrip("-")) or 0) > _MOST_HOURS for cell in short
    ):
        return MINUTE
    return HOUR


def _beyond_a_day(column: ColumnProfile) -> bool:
    clocks = [_CLOCK.match(folded(seen.text)) for seen in column.values]
    return any(clock and (clock[2] or int(clock[3]) > DAY / HOUR) for clock in clocks)


def _seconds(plain: str, unit: float) -> float | None:
    """Return the seconds of a folded cell that names its units, None when it does not."""
    if len(plain) > LONGEST:
        return None
    clock = _CLOCK.match(plain)
    if clock:
        return _of_clock(clock, unit)
    iso = _ISO.match(plain)
    if iso and plain[-1] not in "pt":
        parts = [float((part or "0").replace(",", ".")) for part in iso.groups()[1:]]
        total = sum(map(float.__mul__, parts, (7 * DAY, DAY, HOUR, MINUTE, 1.0)))
        return -total if iso[1] else total
    return _of_words(plain)


def _of_clock(clock: re.Match[str], unit: float) -> float | None:
    days, first, second = int(clock[2] or 0), int(clock[3]), int(clock[4])
    third = float((clock[5] or "0").replace(",", "."))
    if max(second, third) >= MINUTE:
        return None
    if clock[5] is None and unit == MINUTE:
        total = first * MINUTE + second
    else:
        total = days * DAY + first * HOUR + second * MINUTE + third
    return -total if clock[1] else total


def _of_words(plain: str) -> float | None:
    negative, rest = plain.startswith("-"), plain.lstrip("- ")
    total, place = 0.0, 0
    while place < len(rest):
        part = _PART.match(rest, place)
        seconds = _unit_of(part[2]) if part else None
        if part is None or seconds is None:
            return None
        total, place = total + float(part[1].replace(",", ".")) * seconds, part.end()
    return (-total if negative else total) if place else None


def _unit_of(word: str) -> float | None:
    known = _SECONDS.get(word)
    if known is not None:
        return known
    return next((seconds for seconds, words in _UNIT if words.match(word)), None)


def _counted(column: ColumnProfile) -> Reading | None:
    """Read plain numbers whose unit the column's name gives."""
    if not _is_counted(column):
        return None
    unit = unit_named(column)
    counted = numbers(column)
    if counted is None:
        return None
    shown = {MINUTE: said("The column's name says that the numbers are minutes."),
             HOUR: said("The column's name says that the numbers are hours."),
             DAY: said("The column's name says that the numbers are days."),
             0.001: said("The column's name says that the numbers are thousandths of a second."),
             1.0: said("The column's name says that the numbers are seconds.")}  # fmt: skip
    reason = shown[unit] if unit else said(
        "The column's name speaks of a duration; no unit is named, so the numbers are taken as "
        "seconds."
    )  # fmt: skip
    return Reading(As.DURATION, counted.missing, counted.decimal, counted.thousands,
                   unit=unit or 1.0, reason=reason)  # fmt: skip


def converter(reading: Reading) -> Callable[[str], float | None]:
    """Return what makes a cell seconds; raises BadCell, for negative durations too unless they
    are to count as 0 (which is for those to do who count them)."""
    read, missing = reader(reading.decimal, reading.thousands), as_set(reading.missing)

    def convert(cell: str) -> float | None:
        if cell in missing or not cell:
            return None
        if len(cell) <= LONGEST and cell.isascii() and cell.isdecimal():
            return int(cell) * reading.unit
        seconds = _measured(cell, read, reading.unit)
        if seconds is None and folded(cell) in missing:
            return None
        return _possible(seconds, cell, reading)

    return convert


def _measured(cell: str, read: Callable[[str], float | None], unit: float) -> float | None:
    seconds = _seconds(folded(cell), unit)
    if seconds is not None:
        return seconds
    number = read(cell)
    return None if number is None else number * unit


def _possible(seconds: float | None, cell: str, reading: Reading) -> float:
    if seconds is None:
        raise BadCell(said("“%(cell)s” is not a duration.", cell=cell[:80]))
    if seconds < 0 and reading.below_zero != ZERO:
        raise BadCell(said("A duration cannot be negative: %(cell)s.", cell=cell[:80]))
    return seconds
