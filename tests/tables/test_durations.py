"""How long something took, in the spellings of people and tools; always seconds in the end."""

from pathlib import Path

import pytest
from tests.tables.read_columns import BAD, best, reading_as, values

from harken.tables.readings import As


@pytest.mark.parametrize(
    ("cells", "seconds"),
    [
        (["2 h 5 min", "45 min", "1d 3h"], [7500, 2700, 97200]),
        (["2 godz. 5 min", "3 dni", "10 sek."], [7500, 259200, 10]),
        (["3 дня 4 ч", "5 мин", "40 сек"], [273600, 300, 40]),
        (["5 хв", "1 год 10 хв"], [300, 4200]),
        (["P1DT2H", "PT5M", "PT1.5S"], [93600, 300, 1.5]),
        (["1 day, 2:03:04", "30:00:00"], [93784, 108000]),
        (["2 hours and 3 minutes", "1.5 hours"], [7380, 5400]),
    ],
)
def test_durations_that_name_their_units(
    tmp_path: Path, cells: list[str], seconds: list[float]
) -> None:
    reading = best(tmp_path, cells, "answer")
    assert reading.kind == As.DURATION
    assert values(reading, cells) == seconds


@pytest.mark.parametrize(
    ("name", "cells", "seconds"),
    [
        ("First reply time in minutes", ["5", "90"], [300, 5400]),
        ("Departure_Delay_in_Minutes", ["0", "42"], [0, 2520]),
        ("Duration (in seconds)", ["64", "12.5"], [64, 12.5]),
        ("Czas odpowiedzi (min)", ["5", "7,5"], [300, 450]),
        ("Время ответа, минут", ["5", "15"], [300, 900]),
        ("Тривалість (хв)", ["5", "15"], [300, 900]),
        ("connected_handling_time", ["427.0", "343.0"], [427, 343]),
        ("Handling time", ["0:12:30", "1:05:00"], [750, 3900]),
        ("wait (minutes)", ["12:30", "4:05"], [750, 245]),
    ],
)
def test_the_name_tells_the_unit(
    tmp_path: Path, name: str, cells: list[str], seconds: list[float]
) -> None:
    assert values(reading_as(tmp_path, As.DURATION, cells, name), cells) == seconds


def test_negative_durations_are_rejected(tmp_path: Path) -> None:
    reading = reading_as(tmp_path, As.DURATION, ["5", "7", "-3"], "wait in minutes")
    assert values(reading, ["5", "-3"]) == [300, BAD]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Q4[13 Within the last 30 days I have received praise", ["1", "2", "5"]),
        ("What is the duration (in years) of your contract?", ["1", "2", "30"]),
        ("size", ["5 m", "12 km"]),
        ("Departure", ["9:05", "18:40"]),
    ],
)
def test_other_columns_are_no_durations(tmp_path: Path, name: str, cells: list[str]) -> None:
    assert best(tmp_path, cells, name).kind != As.DURATION
