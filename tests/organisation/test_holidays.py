"""Public holidays against the dates that the countries' laws and governments publish."""

from datetime import date

import pytest

from harken.organisation.calendars.public_holidays import holiday_lookup, holidays_of_year

# Poland 2026: ustawa o dniach wolnych od pracy; Easter 5 April, Corpus Christi 4 June.
POLAND = "01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26"
# Lithuania 2026: Darbo kodeksas §123; mothers' day 3 May, fathers' day 7 June.
LITHUANIA = (
    "01-01 02-16 03-11 04-05 04-06 05-01 05-03 06-07 06-24 07-06 08-15 "
    "11-01 11-02 12-24 12-25 12-26"
)
# California 2026: Government Code §6700 as the state publishes it; Cesar Chavez Day 31 March,
# the day after Thanksgiving 27 November; 4 July falls on a Saturday.
CALIFORNIA = "01-01 01-19 02-16 03-31 05-25 07-04 09-07 11-11 11-26 11-27 12-25"


def days(text: str) -> set[date]:
    return {date.fromisoformat(f"2026-{day}") for day in text.split()}


@pytest.mark.parametrize(("country", "published"), [("PL", POLAND), ("LT", LITHUANIA)])
def test_a_year_of_holidays_as_published(country: str, published: str) -> None:
    assert set(holidays_of_year(country, "", "en", 2026)) == days(published)


def test_california_keeps_days_that_the_union_does_not() -> None:
    assert days(CALIFORNIA) <= set(holidays_of_year("US", "CA", "en", 2026))
    assert date(2026, 3, 31) not in holidays_of_year("US", "", "en", 2026)


def test_ukraine_has_no_days_off_under_martial_law_but_had_them_before() -> None:
    on = holiday_lookup("UA", "", "uk")
    assert on(date(2021, 8, 24)) == "День незалежності України"
    assert on(date(2026, 8, 24)) is None


def test_names_come_in_the_language_of_the_reader_where_known() -> None:
    easter_monday = date(2026, 4, 6)
    assert holiday_lookup("PL", "", "pl")(easter_monday) == "Poniedziałek Wielkanocny"
    assert holiday_lookup("PL", "", "ru")(easter_monday) == "Пасхальный понедельник"


def test_a_country_that_nobody_knows_has_no_holidays() -> None:
    assert holiday_lookup("", "", "en")(date(2026, 1, 1)) is None
