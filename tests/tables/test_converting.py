"""What becomes of cells once a plan says what they are."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.tables.staged import Cells, staged

from harken.tables.converting import Block, convert
from harken.tables.converting.keys import RowKeys
from harken.tables.plan import FieldPlan, Plan, Skipping
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import CannotRead, said

LATEST = datetime(2026, 3, 3, 9, tzinfo=UTC)
TEXT = Reading(As.TEXT)
NUMBER = Reading(As.NUMBER)
DAYS = Reading(As.MOMENT, order="ymd", zone="Europe/Warsaw")
STARS = Reading(As.SCALE, missing=("6", "Blank"), scale=Scale(1, 5))
WHEN = FieldPlan("occurred_at", (), DAYS, "2026-03-01")
KEY = FieldPlan("key", ("id",), TEXT)


def blocks(folder: Path, cells: dict[str, Cells], *fields: FieldPlan, **more: Any) -> list[Block]:
    at_once = more.pop("at_once", 5000)
    plan = Plan("test", (WHEN, *fields) if not _dated(fields) else fields, **more)
    file = staged(folder, cells)
    return list(convert(file, plan, at_once=at_once, latest=LATEST))


def _dated(fields: tuple[FieldPlan, ...]) -> bool:
    return any(one.field == "occurred_at" for one in fields)


def block(folder: Path, cells: dict[str, Cells], *fields: FieldPlan, **more: Any) -> Block:
    (only,) = blocks(folder, cells, *fields, **more)
    return only


def test_a_value_off_its_scale_is_refused_and_its_row_kept(tmp_path: Path) -> None:
    stars = FieldPlan("score:csat", ("stars",), STARS)
    found = block(tmp_path, {"stars": ["5", "7", "4"]}, stars)
    assert found.columns["score:csat"] == [5.0, None, 4.0]
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.cell) == (3, "stars", "7")
    assert not problem.row_is_lost


def test_a_code_for_no_answer_is_no_problem(tmp_path: Path) -> None:
    stars = FieldPlan("score:csat", ("stars",), STARS)
    found = block(tmp_path, {"stars": ["6", "blank", None, "1"]}, stars)
    assert (found.columns["score:csat"], found.problems) == ([None, None, None, 1.0], [])


def test_a_broken_number_on_a_scale_of_whole_steps_is_refused(tmp_path: Path) -> None:
    stars = FieldPlan("score:csat", ("stars",), STARS)
    found = block(tmp_path, {"stars": ["2.4", "4.0"]}, stars)
    assert found.columns["score:csat"] == [None, 4.0]
    assert [one.cell for one in found.problems] == ["2.4"]


def test_a_row_without_a_moment_is_lost_with_its_reason(tmp_path: Path) -> None:
    when = FieldPlan("occurred_at", ("day",), DAYS)
    found = block(tmp_path, {"day": ["2026-02-30", "2026-02-28", None], "id": ["a", "b", "c"]},
                  when, KEY)  # fmt: skip
    assert (found.lines, found.columns["key"]) == ([3], ["b"])
    assert {one.line for one in found.problems if one.row_is_lost} == {2, 4}


@pytest.mark.parametrize("day", ["1999-12-31", "2026-03-05"])
def test_a_day_before_2000_or_after_tomorrow_is_no_day_of_a_signal(
    tmp_path: Path, day: str
) -> None:
    when = FieldPlan("occurred_at", ("day",), DAYS)
    found = block(tmp_path, {"day": [day, "2026-03-02"]}, when)
    assert found.lines == [3]
    assert day in str(found.problems[0].reason)


def test_a_day_without_a_time_is_noon_so_that_it_stays_that_day(tmp_path: Path) -> None:
    when = FieldPlan("occurred_at", ("day",), DAYS)
    cells: dict[str, Cells] = {"day": ["2026-02-28", "2026-02-28 00:00"]}
    noon, midnight = block(tmp_path, cells, when).columns["occurred_at"]
    assert noon.isoformat() == "2026-02-28T12:00:00+01:00"
    assert midnight.isoformat() == "2026-02-28T00:00:00+01:00"


def test_a_day_and_its_time_of_day_make_one_moment(tmp_path: Path) -> None:
    when = FieldPlan("occurred_at", ("day", "hour"), Reading(As.MOMENT, order="dmy"))
    cells: dict[str, Cells] = {
        "day": ["24-06-2015", "05-06-2015", "06-06-2015"],
        "hour": ["02:13:31 PM", "12/31/1899 09:30:00 AM", None],
    }
    found = block(tmp_path, cells, when).columns["occurred_at"]
    assert [one.strftime("%d %H:%M:%S") for one in found] == [
        "24 14:13:31", "05 09:30:00", "06 12:00:00",
    ]  # fmt: skip


def test_a_duration_is_the_time_between_two_columns(tmp_path: Path) -> None:
    reading = Reading(As.MOMENT, order="dmy", zone="Asia/Kolkata")
    lasts = FieldPlan("duration:first_response_seconds", ("asked", "answered"), reading)
    cells: dict[str, Cells] = {
        "asked": ["01/08/2023 11:13", "01/08/2023 12:52", None],
        "answered": ["01/08/2023 11:47", "01/08/2023 12:50", "01/08/2023 12:50"],
    }
    found = block(tmp_path, cells, lasts)
    assert found.columns["duration:first_response_seconds"] == [34 * 60, None, None]
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.cell) == (3, "answered", "01/08/2023 12:50")
    assert "01/08/2023 12:52" in str(problem.reason)


def test_a_duration_across_a_change_of_the_clock_is_what_passed(tmp_path: Path) -> None:
    """Noon to noon: in Warsaw 23 hours when summer time begins, and 25 when it ends."""
    reading = Reading(As.MOMENT, order="ymd", zone="Europe/Warsaw")
    lasts = FieldPlan("duration:first_response_seconds", ("asked", "answered"), reading)
    cells: dict[str, Cells] = {
        "asked": ["2025-03-29 12:00", "2025-10-25 12:00"],
        "answered": ["2025-03-30 12:00", "2025-10-26 12:00"],
    }
    found = block(tmp_path, cells, lasts)
    assert found.columns["duration:first_response_seconds"] == [23 * 3600, 25 * 3600]


def test_a_negative_duration_is_refused(tmp_path: Path) -> None:
    lasts = FieldPlan("duration:resolution_seconds", ("t",), Reading(As.DURATION, unit=60))
    found = block(tmp_path, {"t": ["5", "-5"]}, lasts)
    assert found.columns["duration:resolution_seconds"] == [300.0, None]
    assert len(found.problems) == 1


def test_further_texts_stand_below_their_headings(tmp_path: Path) -> None:
    text = FieldPlan("text", ("text", "pros", "cons"), Reading(As.TEXT, missing=("-",)))
    cells: dict[str, Cells] = {
        "text": ["Good.", None, None], "pros": ["cheap", "light", None], "cons": ["-", "loud", "-"],
    }  # fmt: skip
    found = block(tmp_path, cells, text).columns["text"]
    assert found == ["Good.\n\npros:\ncheap", "pros:\nlight\n\ncons:\nloud", None]


def test_rows_that_are_no_answers_are_skipped_and_counted(tmp_path: Path) -> None:
    skip = Skipping("status", ("Survey Preview",), said("Previews do not count."))
    cells: dict[str, Cells] = {"status": ["IP Address", "survey preview", None], "id": list("abc")}
    found = block(tmp_path, cells, KEY, skipping=(skip,))
    assert (found.columns["key"], found.lines, found.skipped) == (["a", "c"], [2, 4], 1)


def test_equal_rows_get_keys_of_their_own_and_the_same_ones_again(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {"a": ["x", "x", "y"], "b": ["1", "1", None]}
    first = block(tmp_path, cells).columns["key"]
    assert len(set(first)) == 3
    assert first[1] == f"{first[0]}-2"
    in_two = [key for one in blocks(tmp_path, cells, at_once=1) for key in one.columns["key"]]
    assert in_two == first


def test_a_cell_cannot_slip_into_its_neighbour_in_a_rows_key(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {"a": ["x", "xy"], "b": ["yz", "z"]}
    one, other = block(tmp_path, cells).columns["key"]
    assert one != other


def test_beyond_what_is_remembered_the_line_tells_equal_rows_apart() -> None:
    import pyarrow as pa

    keys = RowKeys(remembered=1)
    found = keys.of([pa.array(["x", "x", "y", "y"])], [2, 3, 4, 5])
    assert len(set(found)) == 4
    assert [key.partition("-")[2] for key in found] == ["", "2", "l4", "l5"]


def test_a_key_of_two_columns_is_joined(tmp_path: Path) -> None:
    key = FieldPlan("key", ("a", "b"), TEXT)
    found = block(tmp_path, {"a": ["r1", "r1"], "b": ["o1", "o2"]}, key)
    assert found.columns["key"] == ["r1-o1", "r1-o2"]


def test_a_row_whose_key_is_empty_is_lost(tmp_path: Path) -> None:
    found = block(tmp_path, {"id": ["a", None]}, KEY)
    assert found.columns["key"] == ["a"]
    assert [(one.line, one.row_is_lost) for one in found.problems] == [(3, True)]


@pytest.mark.parametrize(
    ("field", "most"),
    [("team", 100), ("dimension:note", 300), ("customer.id", 200), ("product", 100)],
)
def test_a_text_longer_than_the_field_holds_is_refused_whole(
    tmp_path: Path, field: str, most: int
) -> None:
    cells: dict[str, Cells] = {"t": ["x" * most, "x" * (most + 1)]}
    found = block(tmp_path, cells, FieldPlan(field, ("t",), TEXT))
    assert found.columns[field] == ["x" * most, None]
    assert str(most) in str(found.problems[0].reason)


def test_what_no_reader_can_see_becomes_a_blank(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {"t": ["North\x07 West"], "c": ["a\x00b\r\nc"]}
    fields = FieldPlan("team", ("t",), TEXT), FieldPlan("text", ("c",), TEXT)
    found = block(tmp_path, cells, *fields).columns
    assert (found["team"], found["text"]) == (["North  West"], ["a b\nc"])


def test_codes_become_the_texts_that_the_codebook_gives_them(tmp_path: Path) -> None:
    reading = Reading(As.TEXT, missing=("9",), labels={"1": "Business", "2": "Holiday"})
    found = block(
        tmp_path, {"q": ["1", "2", "3", "9"]}, FieldPlan("dimension:why", ("q",), reading)
    )
    assert found.columns["dimension:why"] == ["Business", "Holiday", "3", None]


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [(As.NUMBER, "1,5", 1.5), (As.MOMENT, "02.03.2026 23:30", "2026-03-02"), (As.TEXT, "5", "5")],
)
def test_a_dimension_is_of_the_kind_that_its_reading_says(
    tmp_path: Path, kind: As, cell: str, value: object
) -> None:
    reading = Reading(kind, decimal=",", order="dmy", zone="Europe/Warsaw")
    found = block(tmp_path, {"d": [cell]}, FieldPlan("dimension:d", ("d",), reading))
    assert found.columns["dimension:d"] == [value]


def test_an_amount_without_a_currency_is_refused_and_a_currency_alone_forgotten(
    tmp_path: Path,
) -> None:
    fields = FieldPlan("money", ("m",), NUMBER), FieldPlan("currency", ("c",), TEXT)
    found = block(tmp_path, {"m": ["5", "6", None], "c": ["EUR", None, "PLN"]}, *fields)
    assert found.columns["money"] == [5.0, None, None]
    assert found.columns["currency"] == ["EUR", None, None]
    assert [one.line for one in found.problems] == [3]


@pytest.mark.parametrize(
    ("cell", "code"), [("eur", "EUR"), ("zł", "PLN"), ("UAH", "UAH"), ("XXX", None), ("five", None)]
)
def test_a_currency_is_a_code_or_what_stands_for_one(
    tmp_path: Path, cell: str, code: str | None
) -> None:
    fields = FieldPlan("money", ("m",), NUMBER), FieldPlan("currency", ("c",), TEXT)
    found = block(tmp_path, {"m": ["5"], "c": [cell]}, *fields)
    assert found.columns["currency"] == [code]


def test_a_name_without_a_customers_id_does_not_come_in(tmp_path: Path) -> None:
    fields = FieldPlan("customer.id", ("i",), TEXT), FieldPlan("customer.name", ("n",), TEXT)
    found = block(tmp_path, {"i": ["7", None], "n": ["Anna", "Jan"]}, *fields)
    assert found.columns["customer.name"] == ["Anna", None]


@pytest.mark.parametrize("weight", ["-1", "1000001"])
def test_a_weight_below_nought_or_beyond_a_million_is_refused(tmp_path: Path, weight: str) -> None:
    found = block(tmp_path, {"w": [weight, "0.5"]}, FieldPlan("weight", ("w",), NUMBER))
    assert found.columns["weight"] == [None, 0.5]


def test_a_column_that_the_file_does_not_have_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no column gone, from which team"):
        block(tmp_path, {"a": ["1"]}, FieldPlan("team", ("gone",), TEXT))


def test_a_constant_that_is_none_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    wrong = FieldPlan("occurred_at", (), DAYS, "soon")
    with pytest.raises(CannotRead):
        block(tmp_path, {"a": ["1"]}, wrong)


def test_every_column_of_a_block_is_as_long_as_its_lines(tmp_path: Path) -> None:
    when = FieldPlan("occurred_at", ("day",), DAYS)
    team = FieldPlan("team", (), TEXT, "North")
    days: Cells = ["2026-01-01", "never", "2026-01-03", "2026-01-04", None]
    found = blocks(tmp_path, {"day": days, "id": list("abcde")}, when, KEY, team, at_once=2)
    assert [one.lines for one in found] == [[2], [4, 5], []]
    for one in found:
        assert {len(column) for column in one.columns.values()} == {len(one.lines)}
