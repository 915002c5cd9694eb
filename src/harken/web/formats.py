"""Dates, numbers and sizes as they are written in each language; the forms follow Unicode CLDR."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from django.utils import dateformat, translation

SPACE = "\u00a0"
KILO = 1000
QUOTES = {"en": ("“", "”"), "pl": ("„", "”"), "ru": ("«", "»"), "uk": ("«", "»")}
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86_400.0
# Each unit of time in seconds, and up to what length it is the one that suits.
_TIMES = (
    (1.0, 2 * _MINUTE),
    (_MINUTE, 2 * _HOUR),
    (_HOUR, 3 * _DAY),
    (_DAY, float("inf")),
)


@dataclass(frozen=True)
class Forms:
    """How one language writes numbers, sizes and spans of time.

    `times` are the marks of seconds, minutes, hours and days behind a number of them.
    """

    decimal: str
    group: str
    sizes: tuple[str, str, str, str]
    times: tuple[str, str, str, str]
    minutes: str
    hours: str
    yesterday: str
    tomorrow: str
    days: str
    past: str
    future: str
    now: str


FORMS = {
    "en": Forms(
        ".", ",", ("B", "kB", "MB", "GB"), ("s", "min", "h", "days"),
        "{} min", "{} h", "yesterday", "tomorrow", "{} days", "{} ago", "in {}", "just now",
    ),
    "pl": Forms(
        ",", SPACE, ("B", "kB", "MB", "GB"), ("s", "min", "godz.", "dni"),
        "{} min", "{} godz.", "wczoraj", "jutro", "{} dni", "{} temu", "za {}", "przed chwilą",
    ),
    "ru": Forms(
        ",", SPACE, ("Б", "кБ", "МБ", "ГБ"), ("с", "мин", "ч", "дн."),
        "{} мин", "{} ч", "вчера", "завтра", "{} дн.", "{} назад", "через {}", "только что",
    ),
    "uk": Forms(
        ",", SPACE, ("Б", "кБ", "МБ", "ГБ"), ("с", "хв", "год", "дн."),
        "{} хв", "{} год", "вчора", "завтра", "{} дн.", "{} тому", "через {}", "щойно",
    ),
}  # fmt: skip


def unbroken(words: str) -> str:
    """Keep per cent signs on one line with their numbers."""
    return words.replace(" %", f"{SPACE}%")


def quoted(words: object) -> str:
    """Put words between the quotation marks of the active language."""
    before, after = QUOTES.get((translation.get_language() or "en")[:2], QUOTES["en"])
    return f"{before}{words}{after}"


def _forms(language: str) -> Forms:
    return FORMS.get(language.split("-", maxsplit=1)[0], FORMS["en"])


def number(value: float, language: str, decimals: int = 0) -> str:
    """Write a number with `decimals` places: 1,204.5 in English, 1 204,5 in Ukrainian."""
    forms = _forms(language)
    whole, _dot, part = f"{abs(value):.{decimals}f}".partition(".")
    whole = f"{int(whole):,}".replace(",", forms.group)
    sign = "−" if round(value, decimals) < 0 else ""
    return sign + whole + (forms.decimal + part if part else "")


def size(octets: int, language: str) -> str:
    """Write a number of bytes with one decimal place above a kilobyte (1,000 bytes)."""
    units = _forms(language).sizes
    amount, step = float(octets), 0
    while round(amount, 1) >= KILO and step < len(units) - 1:
        amount, step = amount / KILO, step + 1
    return f"{number(amount, language, 1 if step else 0)}{SPACE}{units[step]}"


@dataclass(frozen=True)
class TimeUnit:
    """The unit in which lengths of time are written: how many seconds it has, its mark."""

    seconds: float
    mark: str
    decimals: int


def time_unit(lengths: Iterable[float], language: str) -> TimeUnit:
    """Return the one unit for lengths (in seconds) that stand side by side.

    It suits the one in the middle, unless another would take a thousand of it; those shorter than
    the unit get a second decimal.
    """
    known = sorted(map(abs, lengths)) or [0.0]
    middle, longest = known[len(known) // 2], known[-1]
    steps = list(zip(_TIMES, _forms(language).times, strict=True))
    size, mark = next(
        ((size, mark) for (size, most), mark in steps if middle < most and longest < KILO * size),
        (_TIMES[-1][0], steps[-1][1]),
    )
    smallest = next((length for length in known if length), size)
    return TimeUnit(size, mark, 1 if smallest >= size else 2)


def span(seconds: float, language: str) -> str:
    """Write a length of time in the unit that suits it: 40 s, 27.7 min, 3.5 h, 12 days."""
    unit = time_unit([seconds], language)
    value = round(seconds / unit.seconds, unit.decimals)
    decimals = 0 if value.is_integer() else unit.decimals
    return f"{number(value, language, decimals)}{SPACE}{unit.mark}"


def day(value: date | datetime, language: str, zone: tzinfo) -> str:
    """Write a date: 2 March 2026, 2 marca 2026, 2 марта 2026."""
    local = value.astimezone(zone) if isinstance(value, datetime) else value
    with translation.override(language):
        return dateformat.format(local, "j E Y")


def moment(value: datetime, language: str, zone: tzinfo) -> str:
    """Write a date and time of `zone`: 2 March 2026, 10:05."""
    local = value.astimezone(zone)
    return f"{day(local, language, zone)}, {local:%H:%M}"


def ago(value: datetime, now: datetime, language: str, zone: tzinfo) -> str:
    """Write how far `value` lies from `now`: 4 min ago, in 2 h, yesterday; a date beyond a week."""
    forms = _forms(language)
    span = abs(now - value)
    if span < timedelta(minutes=1):
        return forms.now
    if span >= timedelta(days=7):
        return day(value, language, zone)
    frame = forms.past if value < now else forms.future
    if span < timedelta(hours=1):
        return frame.format(forms.minutes.format(span.seconds // 60))
    days = (value.astimezone(zone).date() - now.astimezone(zone).date()).days
    if span < timedelta(days=1) or not days:  # the day on which summer time ends has 25 hours
        return frame.format(forms.hours.format(span // timedelta(hours=1)))
    near = {-1: forms.yesterday, 1: forms.tomorrow}.get(days)
    return near or frame.format(forms.days.format(abs(days)))
