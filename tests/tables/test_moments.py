"""Moments as people and tools write them; the order of day and month decided from all rows."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.tables.read_columns import BAD, best, profile_of, reading_as, values

from harken.tables.readings import As, Reading
from harken.tables.values import BadCell, converter, readings

NOON = datetime(2026, 5, 5, 12, 30, tzinfo=UTC)
MIDNIGHT = datetime(2026, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-05-05 12:30", NOON),
        ("2026-05-05T12:30:00Z", NOON),
        ("2026-05-05T14:30:00.000+02:00", NOON),
        ("2026-05-05 06:30:00 -0600", NOON),
        ("2026/05/05 12:30 UTC", NOON),
        ("05.05.2026 12:30:00", NOON),
        ("5/5/26 12:30 PM", NOON),
        ("05-May-2026 12:30", NOON),
        ("5 maja 2026, 12:30", NOON),
        ("5 мая 2026 г. 12:30", NOON),
        ("5 травня 2026 р. 12:30", NOON),
        ("May 5, 2026 12:30 PM", NOON),
        ("Tuesday, May 5, 2026 at 12:30 PM", NOON),
        ("12:30 05.05.2026", NOON),
        ("2026-05-05", MIDNIGHT),
        ("5 maja 2026", MIDNIGHT),
        ("5-05-26", MIDNIGHT),
        ("20260505", MIDNIGHT),
    ],
)
def test_one_moment_in_many_spellings(tmp_path: Path, cell: str, expected: datetime) -> None:
    reading = reading_as(tmp_path, As.MOMENT, [cell])
    assert values(reading, [cell]) == [expected]


def test_the_order_is_decided_by_one_line_among_all(tmp_path: Path) -> None:
    cells = [f"{1 + row % 12:02d}/{1 + row // 500 % 12:02d}/2026 10:00" for row in range(6000)]
    cells[4210] = "26/08/2026 10:00"
    reading = best(tmp_path, cells)
    assert reading.order == "dmy"
    assert str(reading.reason) == "Day first, because line 4212 has 26 in the first place."
    cells[4210] = "08/26/2026 10:00"
    reading = best(tmp_path, cells)
    assert reading.order == "mdy"
    assert str(reading.reason) == "Month first, because line 4212 has 26 in the second place."


def test_where_no_line_decides_the_fewer_months_do_and_both_orders_are_offered(
    tmp_path: Path,
) -> None:
    cells = [f"05/{day:02d}/2026" for day in range(1, 13)] * 3
    found = [one for one in readings(profile_of(tmp_path, cells)) if one.kind == As.MOMENT]
    assert [one.order for one in found] == ["mdy", "dmy"]
    assert "lie in 1 months and not in 12: look whether that is so" in str(found[0].reason)
    assert best(tmp_path, ["03/04/2026", "05/06/2026"]).order == "dmy"
    assert best(tmp_path, ["03/04/2026 9:00 AM", "05/06/2026 1:00 PM"]).order == "mdy"


def test_a_year_of_two_digits_may_stand_first(tmp_path: Path) -> None:
    cells = [f"{year}-{month:02d}-{day:02d}" for year in (25, 26) for month in (3, 9)
             for day in range(1, 31)]  # fmt: skip
    reading = best(tmp_path, cells)
    assert reading.order == "ymd"
    assert values(reading, ["26-03-09"])[0].date() == date(2026, 3, 9)


def test_days_written_in_two_ways_are_both_read(tmp_path: Path) -> None:
    cells = ["2026-03-02", "2026-03-20"] * 9 + ["26/08/2026", "1/08/2026"] * 2
    reading = best(tmp_path, cells)
    assert [moment.date() for moment in values(reading, cells[-2:])] == [
        date(2026, 8, 26),
        date(2026, 8, 1),
    ]
    assert values(reading, ["2026-03-02"])[0].date() == date(2026, 3, 2)


def test_the_other_order_in_a_few_cells_is_counted_and_rejected(tmp_path: Path) -> None:
    cells = [f"{day}.03.2026" for day in range(1, 32)] * 2 + ["03.14.2026"]
    reading = best(tmp_path, cells)
    assert "1 cell with more than 12 in the second place cannot be read" in str(reading.reason)
    assert values(reading, ["14.03.2026", "03.14.2026"])[1] == BAD


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/2026", "There is no such day: 31/02/2026."),
        ("29/02/2025 10:00", "There is no such day: 29/02/2025 10:00."),
        ("01/02/2026 25:00", "There is no such time of day: 01/02/2026 25:00."),
        ("soon", "“soon” is not a day or a moment."),
    ],
)
def test_impossible_moments_are_rejected_with_their_reason(cell: str, reason: str) -> None:
    read = converter(Reading(As.MOMENT, order="dmy"))
    with pytest.raises(BadCell) as bad:
        read(cell)
    assert str(bad.value.said) == reason


def test_naive_moments_get_the_zone_and_its_changes_are_survived() -> None:
    read = converter(Reading(As.MOMENT, order="ymd", zone="Europe/Warsaw"))
    assert read("2026-07-01 10:00").astimezone(UTC).hour == 8
    assert read("2026-01-01 10:00").astimezone(UTC).hour == 9
    left_out, twice = read("2026-03-29 02:30"), read("2026-10-25 02:30")
    assert left_out.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert twice.astimezone(UTC) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )  # the first of the two
    assert read("2026-07-01T10:00-05:00").utcoffset() == timedelta(hours=-5)


def test_a_day_stays_a_day_in_its_zone() -> None:
    read = converter(Reading(As.MOMENT, order="dmy", zone="America/Sao_Paulo"))
    found = read("1/2/2026")
    assert (found.date(), found.tzinfo) == (date(2026, 2, 1), ZoneInfo("America/Sao_Paulo"))


@pytest.mark.parametrize(
    ("name", "cells", "order", "expected"),
    [
        ("created_at", ["1767225600", "1767225601"], "unix", datetime(2026, 1, 1, tzinfo=UTC)),
        ("timestamp", ["1767225600000", "1767225601000"], "unix_ms",
         datetime(2026, 1, 1, tzinfo=UTC)),
        ("Date", ["46023", "46024.5"], "excel", datetime(2026, 1, 1, tzinfo=UTC)),
        ("Year", ["2012", "2016"], "year", datetime(2012, 1, 1, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_numbers_that_count_time_are_moments_where_the_name_says_so(
    tmp_path: Path, name: str, cells: list[str], order: str, expected: datetime
) -> None:
    reading = best(tmp_path, cells, name)
    assert (reading.kind, reading.order) == (As.MOMENT, order)
    assert values(reading, cells)[0] == expected
    assert best(tmp_path, cells, "price").kind == As.NUMBER


@pytest.mark.parametrize(
    "cells",
    [
        ["12/31/1899 09:30:00 AM", "12/31/1899 12:55:00 PM"],
        ["9:00:00", "18:05:00", "N", "N", "N", *["14:20:00"] * 40],
        ["03:53:50 PM", "10:22:56 AM"],
    ],
)
def test_bare_times_of_day_are_known_as_such(tmp_path: Path, cells: list[str]) -> None:
    reading = best(tmp_path, cells, "Time")
    assert (reading.kind, reading.order) == (As.MOMENT, "time")
    assert BAD not in values(reading, cells)


def test_a_day_and_a_time_of_day_joined_are_a_moment() -> None:
    read = converter(Reading(As.MOMENT, order="dmy"))
    assert read("22-04-2015 03:53:50 PM") == datetime(2015, 4, 22, 15, 53, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    "cells",
    [
        ["250635", "223441", "242732"],
        ["3887201482", "3292879998"],
        ["1.5", "2.25"],
        ["10-20-30 Main Street", "1-2-26 Side Road"],
        ["30-44", "18-29"],
        ["version 1.2.26", "version 1.2.27"],
    ],
)
def test_other_numbers_are_no_moments(tmp_path: Path, cells: list[str]) -> None:
    kinds = [reading.kind for reading in readings(profile_of(tmp_path, cells, "ticket"))]
    assert As.MOMENT not in kinds


def test_gaps_in_a_column_of_moments_are_missing(tmp_path: Path) -> None:
    cells = ["2026-03-02", "2026-03-14", "0000-00-00", "N/A", "нет данных"] + ["2026-03-20"] * 20
    reading = best(tmp_path, cells)
    assert values(reading, ["0000-00-00", "n/a", "нет данных"]) == [None, None, None]
