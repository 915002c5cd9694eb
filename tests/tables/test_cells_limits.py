"""What a signal can hold: one cell at a time."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from harken.tables.converting.cells import Cells, reader_of
from harken.tables.converting.keys import RowKeys
from harken.tables.converting.quick import values_of
from harken.tables.layout import Problem
from harken.tables.readings import As, Reading, Scale
from harken.tables.values import BadCell

LATEST = datetime(2026, 3, 3, 9, tzinfo=UTC)
TEXT, NUMBER = Reading(As.TEXT), Reading(As.NUMBER)
DURATION = Reading(As.DURATION, unit=60.0)
DAY = Reading(As.MOMENT, order="ymd", zone="Europe/Warsaw")


def read(field: str, cell: str, reading: Reading = TEXT) -> Any:
    return reader_of(field, reading, LATEST)(cell)


def block(field: str, cells: list[str | None], reading: Reading) -> tuple[list[Any], list[Problem]]:
    problems: list[Problem] = []
    values = values_of("c", field, reading, LATEST)
    return values(pa.array(cells, pa.string()), range(2, len(cells) + 2), problems), problems


def test_a_day_is_noon_where_the_house_stands() -> None:
    assert read("occurred_at", "2026-02-01", DAY) == datetime(2026, 2, 1, 11, tzinfo=UTC)


def test_midnight_that_is_written_stays_midnight() -> None:
    assert read("occurred_at", "2026-02-01 00:00", DAY) == datetime(2026, 1, 31, 23, tzinfo=UTC)


def test_the_first_day_of_2000_is_the_earliest() -> None:
    assert read("occurred_at", "2000-01-01", DAY).year == 2000
    with pytest.raises(BadCell):
        read("occurred_at", "1999-12-31", DAY)


def test_a_moment_of_tomorrow_comes_in_and_one_after_that_does_not() -> None:
    assert read("occurred_at", "2026-03-03 09:59", DAY)
    with pytest.raises(BadCell) as bad:
        read("occurred_at", "2026-03-03 10:01", DAY)
    assert "2026-03-03" in str(bad.value.said)


@pytest.mark.parametrize(("cell", "code"), [("eur", "EUR"), ("zł", "PLN"), ("$", "USD")])
def test_a_currency_is_held_as_its_three_letters(cell: str, code: str) -> None:
    assert read("currency", cell) == code


def test_what_is_no_currency_is_refused_with_an_example() -> None:
    with pytest.raises(BadCell) as bad:
        read("currency", "lots")
    assert "such as EUR" in str(bad.value.said)


@pytest.mark.parametrize(("field", "most"), [("team", 100), ("key", 200), ("dimension:x", 300)])
def test_a_text_may_be_exactly_as_long_as_its_field(field: str, most: int) -> None:
    assert read(field, "a" * most) == "a" * most
    with pytest.raises(BadCell):
        read(field, "a" * (most + 1))


def test_lines_of_a_comment_stay_and_of_a_team_become_one() -> None:
    assert read("text", "one\r\ntwo") == "one\ntwo"
    assert read("team", "one\r\ntwo") == "one  two"


def test_a_text_of_nothing_that_can_be_seen_is_none() -> None:
    assert read("team", "\u0000\u0007") is None
    assert read("text", "\u0000\u0007") is None


@pytest.mark.parametrize("cell", ["1e301", "-1e301"])
def test_a_number_beyond_all_measure_is_refused(cell: str) -> None:
    with pytest.raises(BadCell):
        read("dimension:x", cell, NUMBER)


def test_a_weight_of_nought_counts_nothing_and_comes_in() -> None:
    assert read("weight", "0", NUMBER) == 0.0


def test_money_may_be_paid_back_but_not_a_billion_billions() -> None:
    assert float(read("money", "-12.50", NUMBER)) == -12.5
    with pytest.raises(BadCell):
        read("money", "1000000000000", NUMBER)


def test_a_dimension_of_dates_holds_the_day_as_written() -> None:
    assert read("dimension:due", "2026-02-01 23:30", DAY) == "2026-02-01"


def test_a_codebooks_text_stands_for_its_code_in_any_case_and_as_a_broken_number() -> None:
    coded = Reading(As.TEXT, labels={"A": "North", "1": "South"})
    assert [read("dimension:x", cell, coded) for cell in ("a", "1.0", "2")] == [
        "North", "South", "2",
    ]  # fmt: skip


def test_a_missing_code_stays_missing_though_the_codebook_has_a_text_for_it() -> None:
    coded = Reading(As.TEXT, missing=("9",), labels={"9": "Don't know"})
    assert read("dimension:x", "9", coded) is None


def test_a_time_before_its_start_is_refused() -> None:
    values, problems = block("duration:wait", ["2", "-5", None], DURATION)
    assert values == [120.0, None, None]
    assert [(one.line, one.cell) for one in problems] == [(3, "-5")]


def test_one_odd_cell_does_not_change_how_its_neighbours_are_read() -> None:
    plain, _ = block("dimension:x", ["1.5", "2"], NUMBER)
    odd, problems = block("dimension:x", ["1.5", "2", "many"], NUMBER)
    assert (odd[:2], odd[2], len(problems)) == (plain, None, 1)


def test_a_decimal_comma_is_no_thousands_mark() -> None:
    assert block("dimension:x", ["1,5", "2"], Reading(As.NUMBER, decimal=","))[0] == [1.5, 2.0]


def test_a_code_for_no_answer_among_numbers_is_no_number() -> None:
    values, problems = block("dimension:x", ["7", "999"], Reading(As.NUMBER, missing=("999",)))
    assert (values, problems) == ([7.0, None], [])


@pytest.mark.parametrize("cell", ["nan", "inf", "-Infinity"])
def test_what_computers_call_no_number_never_becomes_one(cell: str) -> None:
    assert block("dimension:x", ["1", cell], NUMBER)[0] == [1.0, None]


def test_every_line_with_the_same_bad_cell_is_named() -> None:
    stars = Reading(As.SCALE, scale=Scale(1, 5))
    _, problems = block("score:csat", ["7", "5", "7", None, "7"], stars)
    assert [one.line for one in problems] == [2, 4, 6]


def test_a_very_long_bad_cell_is_shown_short() -> None:
    problems: list[Problem] = []
    cells = Cells("c", reader_of("score:csat", Reading(As.SCALE, scale=Scale(1, 5)), LATEST))
    cells.values(pa.array(["x" * 5000]), [2], problems)
    assert len(problems[0].cell) == 300


def keys(*rows: tuple[str | None, ...]) -> list[str]:
    columns = [pa.array(cells, pa.string()) for cells in zip(*rows, strict=True)]
    return list(RowKeys().of(columns, range(2, len(rows) + 2)))


def test_a_rows_key_does_not_depend_on_the_rows_before_it() -> None:
    assert keys(("a", "b"), ("c", "d"))[1] == keys(("c", "d"))[0]


def test_an_empty_cell_is_not_the_same_as_the_next_cells_text() -> None:
    assert len(set(keys((None, "a"), ("a", None), ("", "a")))) >= 2
    assert keys((None, "a"))[0] != keys(("a", None))[0]
