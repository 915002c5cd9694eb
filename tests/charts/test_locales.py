"""Numbers and dates; forms after Unicode CLDR 46 (decimal and group marks, day and month names)."""

from datetime import date

import pytest

from harken.charts.locales import (
    LOCALES,
    day_and_year,
    long_day,
    month_and_year,
    number,
    short_day,
    vega_locale,
)
from harken.foundations.languages import LANGUAGE_CODES


def test_every_language_of_the_product_has_a_locale() -> None:
    assert set(LOCALES) == set(LANGUAGE_CODES)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "12,345.5"),
        ("pl", "12\u00a0345,5"),
        ("ru", "12\u00a0345,5"),
        ("uk", "12\u00a0345,5"),
    ],
)
def test_a_number_is_written_as_its_reader_does(language: str, written: str) -> None:
    assert number(12345.5, language) == written


@pytest.mark.parametrize(("value", "text"), [(8.0, "8"), (-2.5, "−2.5"), (0, "0"), (-0.01, "0")])
def test_a_number_has_no_idle_decimal_nor_sign(value: float, text: str) -> None:
    assert number(value, "en") == text


@pytest.mark.parametrize(
    ("language", "long", "short", "year"),
    [
        ("en", "Sunday, 1 March", "1 Mar", "1 March 2026"),
        ("pl", "niedziela, 1 marca", "1 mar", "1 marca 2026"),
        ("ru", "воскресенье, 1 марта", "1 мар.", "1 марта 2026"),
        ("uk", "неділя, 1 березня", "1 бер.", "1 березня 2026"),
    ],
)
def test_a_day_is_written_as_its_reader_does(
    language: str, long: str, short: str, year: str
) -> None:
    day = date(2026, 3, 1)
    written = [form(day, language) for form in (long_day, short_day, day_and_year)]
    assert [text.replace("\u00a0", " ") for text in written] == [long, short, year]


@pytest.mark.parametrize(
    ("language", "alone", "few", "after_a_day"),
    [
        ("en", "May 2026", "May 26", "5 May"),
        ("pl", "maj 2026", "maj 26", "5 maja"),
        ("ru", "май 2026", "май 26", "5 мая"),
        ("uk", "тра 2026", "тра 26", "5 тра."),
    ],
)
def test_a_month_without_a_day_stands_in_the_nominative(
    language: str, alone: str, few: str, after_a_day: str
) -> None:
    day = date(2026, 5, 5)
    forms = (month_and_year(day, language), month_and_year(day, language, short=True))
    written = [text.replace("\u00a0", " ") for text in (*forms, short_day(day, language))]
    assert written == [alone, few, after_a_day]


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_vega_gets_seven_days_and_twelve_months(language: str) -> None:
    time = vega_locale(language)["time"]
    assert [len(time[name]) for name in ("days", "shortDays", "months", "shortMonths")] == [
        7,
        7,
        12,
        12,
    ]
