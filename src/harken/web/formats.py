"""Dates, numbers and sizes as they are written in each language; the forms follow Unicode CLDR."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from django.utils import dateformat, translation

SPACE = "\u00a0"
KILO = 1000


@dataclass(frozen=True)
class Forms:
    """How one language writes numbers, sizes and short spans of time.

    `group_from` is the count of whole digits from which thousands are set apart.
    """

    decimal: str
    group: str
    group_from: int
    sizes: tuple[str, str, str, str]
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
        ".", ",", 4, ("B", "kB", "MB", "GB"),
        "{} min", "{} h", "yesterday", "tomorrow", "{} days", "{} ago", "in {}", "just now",
    ),
    "pl": Forms(
        ",", SPACE, 5, ("B", "kB", "MB", "GB"),
        "{} min", "{} godz.", "wczoraj", "jutro", "{} dni", "{} temu", "za {}", "przed chwilą",
    ),
    "ru": Forms(
        ",", SPACE, 4, ("Б", "кБ", "МБ", "ГБ"),
        "{} мин", "{} ч", "вчера", "завтра", "{} дн.", "{} назад", "через {}", "только что",
    ),
    "uk": Forms(
        ",", SPACE, 4, ("Б", "кБ", "МБ", "ГБ"),
        "{} хв", "{} год", "вчора", "завтра", "{} дн.", "{} тому", "через {}", "щойно",
    ),
}  # fmt: skip


def _forms(language: str) -> Forms:
    return FORMS.get(language.split("-", maxsplit=1)[0], FORMS["en"])


def number(value: float, language: str, decimals: int = 0) -> str:
    """Write a number with `decimals` places: 1,204.5 in English, 1 204,5 in Ukrainian."""
    forms = _forms(language)
    whole, _dot, part = f"{abs(value):.{decimals}f}".partition(".")
    if len(whole) >= forms.group_from:
        whole = f"{int(whole):,}".replace(",", forms.group)
    sign = "−" if round(value, decimals) < 0 else ""
    return sign + whole + (forms.decimal + part if part else "")


def size(octets: int, language: str) -> str:
    """Write a number of bytes with one decimal place above a kilobyte (1,000 bytes)."""
    units = _forms(language).sizes
    amount, step = float(octets), 0
    while amount >= KILO and step < len(units) - 1:
        amount, step = amount / KILO, step + 1
    return f"{number(amount, language, 1 if step else 0)}{SPACE}{units[step]}"


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
    if span < timedelta(days=1):
        return frame.format(forms.hours.format(span.seconds // 3600))
    days = (value.astimezone(zone).date() - now.astimezone(zone).date()).days
    near = {-1: forms.yesterday, 1: forms.tomorrow}.get(days)
    return near or frame.format(forms.days.format(abs(days)))
