"""How long something took: single cells, and columns that only look so."""

from pathlib import Path

import pytest
from tests.tables.read_columns import BAD, best, values

from harken.tables.readings import ZERO, As, Reading
from harken.tables.values import BadCell, converter


def _seconds(*cells: str, unit: float = 3600.0, **further: str) -> list[object]:
    return values(Reading(As.DURATION, unit=unit, **further), cells)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [("1:02:03", 3723), ("1:02:03.5", 3723.5), ("2.03:04:05", 183845), ("100:00:00", 360000),
     ("1 day, 0:00:01", 86401), ("0:00:59", 59)],
)  # fmt: skip
def test_hours_minutes_and_seconds_of_a_clock(cell: str, seconds: float) -> None:
    """2 days, 3 h, 4 min and 5 s are 172,800 + 10,800 + 240 + 5 seconds."""
    assert _seconds(cell) == [seconds]


def test_two_numbers_of_a_clock_are_hours_or_minutes_as_the_column_counts() -> None:
    assert _seconds("2:30", unit=3600.0) == [9000]
    assert _seconds("2:30", unit=60.0) == [150]


@pytest.mark.parametrize("cell", ["1:75:00", "1:02:75", "P", "PT", "5 apples", "2 h five", "1::2"])
def test_what_is_no_duration_is_refused(cell: str) -> None:
    assert _seconds(cell) == [BAD]


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [("P1W", 604800), ("P2DT1H", 176400), ("PT0.5S", 0.5), ("pt1h30m", 5400), ("P0D", 0)],
)
def test_durations_as_iso_8601_writes_them(cell: str, seconds: float) -> None:
    assert _seconds(cell) == [seconds]


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [("1h30m", 5400), ("1h 30min 5s", 5405), ("2 weeks", 1209600), ("1,5 godz.", 5400),
     ("3 тижні", 1814400), ("2 суток", 172800), ("250 ms", 0.25), ("1 hour, 5 minutes", 3900),
     ("1 godzina i 5 minut", 3900), ("90 мин", 5400)],
)  # fmt: skip
def test_units_in_words_are_added_up(cell: str, seconds: float) -> None:
    assert _seconds(cell) == pytest.approx([seconds])


@pytest.mark.parametrize(
    ("cell", "seconds"), [("-5", -18000), ("-0:10:00", -600), ("-PT5M", -300), ("-2 h", -7200)]
)
def test_a_time_before_its_start_is_refused_unless_it_is_to_count_as_nothing(
    cell: str, seconds: float
) -> None:
    """Whoever counts such cells as 0 seconds counts how many there were: they are handed on."""
    assert _seconds(cell) == [BAD]
    assert _seconds(cell, below_zero=ZERO) == [seconds]


def test_a_refused_cell_says_that_durations_are_not_negative() -> None:
    with pytest.raises(BadCell, match="cannot be negative: -5"):
        converter(Reading(As.DURATION, unit=60.0))("-5")


@pytest.mark.parametrize(
    ("name", "cells"),
    [("opened", ["9:05", "18:30", "23:59"]), ("Room", ["12 m", "9 x", "4 y"]),
     ("Minute of the day", ["late", "early"])],
)  # fmt: skip
def test_times_of_day_and_measures_of_rooms_are_no_durations(
    tmp_path: Path, name: str, cells: list[str]
) -> None:
    assert best(tmp_path, cells, name).kind != As.DURATION


def test_a_clock_beyond_a_day_is_a_duration_whatever_its_name(tmp_path: Path) -> None:
    reading = best(tmp_path, ["9:05:00", "26:30:00", "1:00:00"], "x")
    assert (reading.kind, values(reading, ["26:30:00"])) == (As.DURATION, [95400])
