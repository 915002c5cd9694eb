"""Day and month that a tool exchanged: found in general, explained, and put right."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.tables.read_columns import best, values


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def as_damaged(day: date) -> date:
    """A tool that expects the month first exchanges all that it can."""
    return date(day.year, day.day, day.month) if day.day <= 12 else day


@pytest.mark.parametrize(
    "write",
    [
        lambda day: f"{day:%d-%m-%Y}",
        lambda day: f"{day:%d-%b-%y}",
        lambda day: f"{day:%Y-%m-%d} 10:00:00",
        lambda day: f"{day.month}/{day.day}/{day.year}",
    ],
)
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2015, 4, 1), date(2015, 6, 30)),
        (date(2026, 9, 1), date(2026, 10, 31)),
        (date(2026, 2, 1), date(2026, 4, 10)),
    ],
)
def test_swapped_days_are_put_right(
    tmp_path: Path, write: Callable[[date], str], first: date, last: date
) -> None:
    days = every_day(first, last)
    cells = [write(as_damaged(day)) for day in days]
    reading = best(tmp_path, cells, "Date")
    assert reading.repair
    assert [moment.date() for moment in values(reading, cells)] == days


def test_the_reason_counts_what_was_swapped(tmp_path: Path) -> None:
    days = every_day(date(2015, 4, 1), date(2015, 6, 30))
    reading = best(tmp_path, [f"{as_damaged(day):%d-%m-%Y}" for day in days], "Date")
    # 3 months of 12 such days; 9 of each go elsewhere, and of 36 three (4 April …) stay the same
    assert "swapped in 33 cells" in str(reading.reason)
    assert "between 2015-04 and 2015-06, and 27 moments lie elsewhere" in str(reading.reason)


@pytest.mark.parametrize(
    "days",
    [
        every_day(date(2015, 4, 1), date(2015, 6, 30)),
        every_day(date(2024, 1, 1), date(2026, 3, 2)),
        every_day(date(2026, 1, 1), date(2026, 3, 2)),
        every_day(date(2026, 1, 1), date(2026, 1, 31))
        + [date(2026, month, 1) for month in range(2, 13)],
        [date(2026, month, 1) for month in range(1, 13)] * 5,
        [date(2026, 5, 20)] * 9 + [date(2026, 8, 5), date(2026, 9, 5)],
    ],
)
def test_days_that_are_right_are_left_alone(tmp_path: Path, days: list[date]) -> None:
    reading = best(tmp_path, [f"{day:%Y-%m-%d}" for day in days], "Date")
    assert reading.repair == ""
