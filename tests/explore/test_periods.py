"""Days, weeks and months: what follows, what lies before, what is whole."""

from datetime import date

import pytest

from harken.explore.periods import (
    a_year_before,
    before,
    every_period,
    is_whole,
    last_day,
    next_period,
    within,
)
from harken.warehouse.definition import Window

LATER = date(2030, 1, 1)


@pytest.mark.parametrize(
    ("start", "every", "following"),
    [
        (date(2026, 12, 1), "month", date(2027, 1, 1)),
        (date(2028, 2, 1), "month", date(2028, 3, 1)),
        (date(2025, 12, 29), "week", date(2026, 1, 5)),
        (date(2028, 2, 28), "day", date(2028, 2, 29)),
    ],
)
def test_a_period_follows_another(start, every, following):
    assert next_period(start, every) == following


@pytest.mark.parametrize(("year", "day"), [(2026, 28), (2028, 29), (2100, 28)])
def test_february_ends_by_the_calendar(year, day):
    assert last_day(date(year, 2, 1), "month") == date(year, 2, day)


def test_one_period_is_a_line_of_one():
    assert every_period(date(2026, 3, 1), date(2026, 3, 1), "month") == [date(2026, 3, 1)]


def test_days_over_the_end_of_a_month_leave_none_out():
    days = every_period(date(2026, 2, 27), date(2026, 3, 2), "day")
    assert [day.day for day in days] == [27, 28, 1, 2]


def test_before_a_week_lies_the_week_before():
    week = Window(date(2026, 3, 2), date(2026, 3, 8))
    assert before(week) == Window(date(2026, 2, 23), date(2026, 3, 1))


def test_before_one_day_lies_one_day():
    assert before(Window(date(2026, 3, 1), date(2026, 3, 1))) == Window(
        date(2026, 2, 28), date(2026, 2, 28)
    )


@pytest.mark.parametrize(
    "window",
    [
        Window(),
        Window(date(2026, 3, 1), None),
        Window(None, date(2026, 3, 1)),
        Window(date(1, 1, 1), date(2026, 3, 1)),
        Window(date(1000, 1, 1), date(2026, 3, 1)),  # a thousand years have no 1,026 before them
    ],
)
def test_before_some_periods_there_is_none_as_long(window):
    assert before(window) is None


def test_the_first_days_of_all_still_have_as_many_before_them():
    assert before(Window(date(1, 1, 2), date(1, 1, 2))) == Window(date(1, 1, 1), date(1, 1, 1))


def test_a_leap_day_was_the_28th_a_year_earlier():
    leap = Window(date(2028, 2, 29), date(2028, 3, 31))
    assert a_year_before(leap) == Window(date(2027, 2, 28), date(2027, 3, 31))


def test_a_year_before_the_first_one_there_is_nothing():
    assert a_year_before(Window(date(1, 5, 1), date(2026, 5, 1))) is None
    assert a_year_before(Window(None, date(2026, 5, 1))) is None


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), True),
        (date(2026, 3, 2), date(2026, 3, 31), False),
        (date(2026, 3, 1), date(2026, 3, 30), False),
        (None, None, True),
    ],
)
def test_a_month_is_whole_with_every_one_of_its_days(first, last, whole):
    assert is_whole(date(2026, 3, 1), "month", Window(first, last), LATER) is whole


def test_a_week_cut_by_its_first_days_keeps_the_others():
    window = Window(date(2026, 3, 4), None)  # a Wednesday
    found = within(date(2026, 3, 2), "week", window)
    assert found == Window(date(2026, 3, 4), date(2026, 3, 8))
