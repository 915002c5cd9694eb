"""Days and times of day in single cells."""

from datetime import timedelta

import pytest

from harken.tables.values.times.days import (
    clock,
    day_reader,
    full_year,
    in_numbers,
    in_words,
    parts,
)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12:00 AM", 0), ("12:30 pm", 12), ("1:05 a.m.", 1), ("11pm", 23), ("9 PM", 21)],
)  # fmt: skip
def test_a_day_of_twice_twelve_hours_begins_with_twelve(text: str, hour: int) -> None:
    found = clock(text)
    assert found is not None
    assert found[0] == hour


@pytest.mark.parametrize("text", ["13:00 PM", "0:30 am", "24:00", "9:60", "9:05:61", "9", "x", ""])
def test_an_impossible_time_of_day_is_none(text: str) -> None:
    assert clock(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("9:05Z", 0), ("9:05 UTC", 0), ("9:05+02:00", 120), ("9:05+0530", 330), ("9:05-03", -180),
     ("9:05 GMT+3", 180), ("9:05 CEST", 120), ("9:05 IST", 330), ("9:05 EST", -300)],
)  # fmt: skip
def test_the_zone_behind_a_time_of_day_is_kept(text: str, minutes: int) -> None:
    found = clock(text)
    assert found is not None
    assert found[4] is not None
    assert found[4].utcoffset(None) == timedelta(minutes=minutes)


def test_an_unknown_zone_makes_a_time_of_day_unreadable() -> None:
    """Better no moment than one in a wrong zone."""
    assert clock("9:05 XYZ") is None


@pytest.mark.parametrize(
    ("text", "parts_of_a_million"),
    [("1:02:03.5", 500_000), ("1:02:03,000001", 1), ("1:02:03.123456789", 123_456)],
)  # fmt: skip
def test_broken_seconds_are_exact_to_a_millionth(text: str, parts_of_a_million: int) -> None:
    found = clock(text)
    assert found is not None
    assert found[3] == parts_of_a_million


@pytest.mark.parametrize(
    ("cell", "both"),
    [
        ("2026-03-02T09:00:00+01:00", ("2026-03-02", "09:00:00+01:00")),
        ("3/2/2026, 9:05 PM", ("3/2/2026", "9:05 PM")),
        ("9:05 PM 3/2/2026", ("3/2/2026", "9:05 PM")),
        ("March 2, 2026 at 9:05", ("March 2, 2026", "9:05")),
        ("2 marca 2026 godz. 9:05", ("2 marca 2026", "9:05")),
        ("2 марта 2026 в 9:05", ("2 марта 2026", "9:05")),
        ("02.03.2026", ("02.03.2026", "")),
    ],
)
def test_the_day_is_parted_from_the_time_of_day(cell: str, both: tuple[str, str]) -> None:
    assert parts(cell) == both


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5 maja 2026", (2026, 5, 5)), ("3 września 2025 r.", (2025, 9, 3)),
        ("7 сентября 2025 г.", (2025, 9, 7)), ("7 вересня 2025 р.", (2025, 9, 7)),
        ("Wed, 4 Mar 2026", (2026, 3, 4)), ("śr., 4 mar 2026", (2026, 3, 4)),
        ("March 4th, 2026", (2026, 3, 4)), ("4. März 2026", (2026, 3, 4)),
        ("2026-Mar-04", (2026, 3, 4)), ("липень 2026", (2026, 7, 1)), ("Dec 1999", (1999, 12, 1)),
    ],
)  # fmt: skip
def test_months_in_words_of_four_languages(cell: str, day: tuple[int, int, int]) -> None:
    assert in_words(cell) == day


@pytest.mark.parametrize(
    "cell", ["March and April 2026", "may", "5 apples 2026", "marvel 2026 12 12", "7 of 10"]
)
def test_words_beside_a_month_make_it_no_day(cell: str) -> None:
    assert in_words(cell) is None


def test_years_of_two_digits_lie_between_1970_and_2069() -> None:
    assert [full_year(year) for year in ("70", "99", "00", "69", "2070")] == [
        1970, 1999, 2000, 2069, 2070,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", (2011, 10, 9)), ("mdy", (2011, 9, 10)), ("ymd", (2009, 10, 11))]
)
def test_three_short_numbers_are_read_in_the_order_of_their_column(
    order: str, day: tuple[int, int, int]
) -> None:
    assert day_reader(order)("09/10/11") == day


@pytest.mark.parametrize("order", ["dmy", "mdy", "ymd"])
def test_a_year_of_four_digits_in_front_settles_the_order(order: str) -> None:
    assert day_reader(order)("2026/03/02") == (2026, 3, 2)


def test_days_without_marks_and_months_alone_are_read() -> None:
    read = day_reader("dmy")
    assert [read(cell) for cell in ("20260302", "2026-03", "03.2026")] == [
        (2026, 3, 2), (2026, 3, 1), (2026, 3, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["1/2-2026", "1.2.3.4", "2026/1/2026", "123/4/5", "1/2"])
def test_numbers_that_form_no_day_are_none(cell: str) -> None:
    assert in_numbers(cell) is None or day_reader("dmy")(cell) is None
