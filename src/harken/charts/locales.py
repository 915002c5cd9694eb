"""Numbers and dates in the four languages, for Vega and for the texts beside a picture."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

NO_BREAK = "\u00a0"
MINUS = "\u2212"


@dataclass(frozen=True)
class Locale:
    """How one language writes numbers and dates; weeks begin with Sunday, as in Vega.

    `short_months` stand after a day (5 мая), `months_alone` without one (май 2026).
    """

    decimal: str
    thousands: str
    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    months_alone: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LOCALES = {
    "en": Locale(
        ".",
        ",",
        _words("Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
        _words("Sun Mon Tue Wed Thu Fri Sat"),
        _words(
            "January February March April May June July August September October November December"
        ),
        _words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        _words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    ),
    "pl": Locale(
        ",",
        NO_BREAK,
        _words("niedziela poniedziałek wtorek środa czwartek piątek sobota"),
        _words("niedz. pon. wt. śr. czw. pt. sob."),
        _words(
            "stycznia lutego marca kwietnia maja czerwca "
            "lipca sierpnia września października listopada grudnia"
        ),
        _words("sty lut mar kwi maja cze lip sie wrz paź lis gru"),
        _words("sty lut mar kwi maj cze lip sie wrz paź lis gru"),
    ),
    "ru": Locale(
        ",",
        NO_BREAK,
        _words("воскресенье понедельник вторник среда четверг пятница суббота"),
        _words("вс пн вт ср чт пт сб"),
        _words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        _words("янв. фев. мар. апр. мая июн. июл. авг. сен. окт. ноя. дек."),
        _words("янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек."),
    ),
    "uk": Locale(
        ",",
        NO_BREAK,
        _words("неділя понеділок вівторок середа четвер пʼятниця субота"),
        _words("нд пн вт ср чт пт сб"),
        _words(
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
        ),
        _words("січ. лют. бер. кві. тра. чер. лип. сер. вер. жов. лис. гру."),
        _words("січ лют бер кві тра чер лип сер вер жов лис гру"),
    ),
}


def locale_of(language: str) -> Locale:
    """Return the locale of a language; an unknown one is written as English."""
    return LOCALES.get(language, LOCALES["en"])


def vega_locale(language: str) -> dict[str, Any]:
    """Return the locale as Vega's configuration wants it."""
    locale = locale_of(language)
    number = {
        "decimal": locale.decimal,
        "thousands": locale.thousands,
        "grouping": [3],
        "currency": ["", ""],
        "minus": MINUS,
    }
    time = {
        "dateTime": "%A, %-d %B %Y, %X",
        "date": "%-d %b %Y",
        "time": "%H:%M",
        "periods": ["", ""],
        "days": list(locale.days),
        "shortDays": list(locale.short_days),
        "months": list(locale.months),
        "shortMonths": list(locale.short_months),
    }
    return {"number": number, "time": time}


def number(value: float, language: str) -> str:
    """Write a number with at most one decimal: 1,234.5 in English, 1 234,5 in Polish."""
    locale = locale_of(language)
    text = f"{abs(value):,.1f}".removesuffix(".0")
    marks = {",": locale.thousands, ".": locale.decimal}
    digits = "".join(marks.get(character, character) for character in text)
    return (MINUS if value < 0 and digits != "0" else "") + digits


def month_and_year(day: date, language: str, *, short: bool = False) -> str:
    """Write a month standing alone: May 2026; May 26 where letters are few."""
    year = f"{day.year % 100:02d}" if short else str(day.year)
    return f"{locale_of(language).months_alone[day.month - 1]}{NO_BREAK}{year}"


def short_day(day: date, language: str) -> str:
    """Write a day in few letters: 2 Mar."""
    return f"{day.day}{NO_BREAK}{locale_of(language).short_months[day.month - 1]}"


def long_day(day: date, language: str) -> str:
    """Write a day in full, without the year: Monday, 2 March."""
    locale = locale_of(language)
    weekday = locale.days[day.isoweekday() % 7]
    return f"{weekday}, {day.day}{NO_BREAK}{locale.months[day.month - 1]}"


def day_and_year(day: date, language: str) -> str:
    """Write a day with its year: 2 March 2026."""
    return f"{day.day}{NO_BREAK}{locale_of(language).months[day.month - 1]} {day.year}"


def hour_of(moment: datetime) -> str:
    """Write the hour of a moment: 09:00."""
    return f"{moment:%H:%M}"
