"""Numbers as people write them, decided from the whole column."""

from pathlib import Path

import pytest
from tests.tables.read_columns import BAD, best, profile_of, reading_as, values

from harken.tables.readings import As
from harken.tables.values import currency_of


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["3,5", "12", "1.234,5"], [3.5, 12.0, 1234.5]),
        (["1,234.5", "7", "1,000,000"], [1234.5, 7.0, 1e6]),
        (["1 234,5", "12 000,25", "7,5"], [1234.5, 12000.25, 7.5]),
        (["1'234.5", "7.25", "9"], [1234.5, 7.25, 9.0]),
        (["1,234", "2,500", "999"], [1234.0, 2500.0, 999.0]),
        (["1,234", "1,5", "2,25"], [1.234, 1.5, 2.25]),
        (["1.234", "12.500", "999"], [1234.0, 12500.0, 999.0]),
        (["0.976", "1.076", "1.001"], [0.976, 1.076, 1.001]),
        (["0,250", "1,125", "3,500"], [0.25, 1.125, 3.5]),
        (["$1,200.50", "$3.25", "$ 7"], [1200.5, 3.25, 7.0]),
        (["12,50 zł", "3 000,00 zł", "7 zł"], [12.5, 3000.0, 7.0]),
        (["45%", "7.5 %", "100%"], [45.0, 7.5, 100.0]),
        (["(12.50)", "-3", "7"], [-12.5, -3.0, 7.0]),
        (["1e-05", "2.5", "3"], [1e-05, 2.5, 3.0]),
    ],
)
def test_a_column_of_numbers_is_read(
    tmp_path: Path, cells: list[str], expected: list[float]
) -> None:
    reading = reading_as(tmp_path, As.NUMBER, cells)
    assert values(reading, cells) == expected


def test_the_reason_names_the_line_that_decided(tmp_path: Path) -> None:
    reason = str(best(tmp_path, ["12", "7", "3,5", "8"]).reason)
    assert reason == "The comma is the decimal mark: see 3,5 in line 4."


def test_one_cell_among_thousands_decides_what_the_comma_is(tmp_path: Path) -> None:
    cells = [f"{1 + row % 9},{row % 1000:03d}" for row in range(4000)]
    assert reading_as(tmp_path, As.NUMBER, cells).decimal == "."
    assert reading_as(tmp_path, As.NUMBER, [*cells, "1,5"]).decimal == ","


def test_cells_that_are_no_numbers_are_rejected_and_said_in_the_reason(tmp_path: Path) -> None:
    cells = [str(row) for row in range(40)] + ["twelve", "13a"]
    reading = best(tmp_path, cells)
    assert reading.kind == As.NUMBER
    assert "except 2 (the first in line 42: twelve)" in str(reading.reason)
    assert values(reading, ["twelve", "13a", "1,5", "7"]) == [BAD, BAD, BAD, 7.0]


def test_words_and_far_codes_for_no_answer_are_proposed_as_missing(tmp_path: Path) -> None:
    cells = [str(1 + row % 11) for row in range(60)] + ["99"] * 9 + ["n/a", "nie wiem", "-"]
    reading = reading_as(tmp_path, As.NUMBER, cells, "department")
    assert set(reading.missing) == {"99", "n/a", "nie wiem", "-"}
    assert values(reading, ["99", "N/A", "Nie wiem", "-", "3"]) == [None, None, None, None, 3.0]


def test_prices_that_end_in_999_are_no_codes(tmp_path: Path) -> None:
    cells = [str(price) for price in (149, 199, 299, 399, 499, 599, 799, 899, 999, 1299)] * 3
    assert reading_as(tmp_path, As.NUMBER, cells).missing == ()


def test_the_currency_is_known_when_all_cells_name_one(tmp_path: Path) -> None:
    assert currency_of(profile_of(tmp_path, ["12,50 zł", "3 zł"])) == "PLN"
    assert currency_of(profile_of(tmp_path, ["$12", "€3"])) == ""
