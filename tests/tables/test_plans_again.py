"""A plan changed, kept, and laid on the next file: nothing that was decided gets lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.tables.planned import TODAY, around, by_field, columns, understood
from tests.tables.staged import Cells

from harken.tables.mapping import fitted, mapped
from harken.tables.plan import FieldPlan, Plan
from harken.tables.plan_text import from_json, to_json
from harken.tables.readings import As, Reading
from harken.tables.said import CannotRead

CELLS: dict[str, Cells] = {
    "Ticket": [f"T-{place}" for place in range(60)],
    "Created at": [f"2026-02-{1 + place % 28:02d} 10:00" for place in range(60)],
    "Stars": around("5 4 3 2 1"), "Hall": around("A B"),
    "Wait (min)": [str(place % 17) for place in range(60)],
}  # fmt: skip
WAIT = "duration:wait_seconds"


def with_zero(plan: Plan) -> Plan:
    return replace(plan, fields=tuple(
        replace(one, reading=replace(one.reading, below_zero="zero")) if one.field == WAIT else one
        for one in plan.fields
    ))  # fmt: skip


def test_what_becomes_of_times_before_their_start_is_kept_with_the_plan(tmp_path: Path) -> None:
    staged, profile, plan = understood(tmp_path, CELLS)
    again = from_json(to_json(with_zero(plan)))
    assert by_field(again)[WAIT].reading.below_zero == "zero"
    next_month = fitted(again, staged, profile, today=TODAY)
    assert by_field(next_month)[WAIT].reading.below_zero == "zero"


def test_a_plan_that_knows_nothing_of_times_before_their_start_refuses_them() -> None:
    plain = to_json(Plan("a", (FieldPlan(WAIT, ("w",), Reading(As.DURATION)),)))
    del plain["fields"][0]["reading"]["below_zero"]
    assert from_json(plain).fields[0].reading.below_zero == "reject"


def test_what_a_later_version_adds_to_a_plan_is_passed_over() -> None:
    plain = to_json(Plan("a", (FieldPlan("text", ("w",), Reading(As.TEXT)),)))
    plain["fields"][0]["colour"] = "blue"
    assert from_json(plain).fields[0].columns == ("w",)


def test_the_same_file_again_gets_the_same_plan(tmp_path: Path) -> None:
    staged, profile, plan = understood(tmp_path, CELLS)
    again = fitted(plan, staged, profile, today=TODAY)
    assert columns(again) == columns(plan)
    assert (again.source, again.keys, again.measures) == (plan.source, plan.keys, plan.measures)
    assert again.notes == ()


def test_columns_in_another_order_are_the_same_columns(tmp_path: Path) -> None:
    plan = understood(tmp_path, CELLS)[2]
    staged, profile, _ = understood(tmp_path, dict(reversed(CELLS.items())), name="b.csv")
    again = fitted(plan, staged, profile, today=TODAY)
    assert columns(again) == columns(plan)


def test_a_column_that_is_gone_takes_its_measure_with_it(tmp_path: Path) -> None:
    plan = understood(tmp_path, CELLS)[2]
    assert {one.name for one in plan.measures} == {"wait_seconds"}
    rest = {name: cells for name, cells in CELLS.items() if name != "Wait (min)"}
    staged, profile, _ = understood(tmp_path, rest, name="b.csv")
    again = fitted(plan, staged, profile, today=TODAY)
    assert again.measures == ()
    assert any("Wait (min) is not in this file" in str(note) for note in again.notes)


def test_a_key_that_is_gone_lets_keys_come_from_the_rows(tmp_path: Path) -> None:
    plan = understood(tmp_path, CELLS)[2]
    rest = {name: cells for name, cells in CELLS.items() if name != "Ticket"}
    staged, profile, _ = understood(tmp_path, rest, name="b.csv")
    assert (plan.keys, fitted(plan, staged, profile, today=TODAY).keys) == ("column", "row")


def test_a_column_that_was_left_out_stays_out_next_month(tmp_path: Path) -> None:
    staged, profile, plan = understood(tmp_path, CELLS)
    changed = mapped(plan, staged, profile, {"dimension:hall": ""}, {}, today=TODAY)
    again = fitted(changed, staged, profile, today=TODAY)
    assert "dimension:hall" not in columns(again)
    assert {one.column for one in again.left_out} == {"Hall"}


def test_a_day_that_a_person_set_stays_for_next_month(tmp_path: Path) -> None:
    staged, profile, plan = understood(tmp_path, CELLS)
    changed = mapped(plan, staged, profile, {}, {"occurred_at": "2025-05-01"}, today=TODAY)
    again = fitted(changed, staged, profile, today=TODAY)
    assert by_field(again)["occurred_at"].constant == "2025-05-01"


def test_a_column_whose_field_is_set_for_all_rows_comes_along_otherwise(tmp_path: Path) -> None:
    staged, profile, plan = understood(tmp_path, {**CELLS, "Team": around("North South")})
    changed = mapped(plan, staged, profile, {}, {"team": "West"}, today=TODAY)
    assert by_field(changed)["team"].constant == "West"
    assert ("Team",) in columns(changed).values()


def test_a_new_key_gives_rows_another_source_only_where_keys_begin_anew(tmp_path: Path) -> None:
    cells = {**CELLS, "Row id": [str(place) for place in range(1, 61)]}
    staged, profile, plan = understood(tmp_path, cells, name="till 2026-02.csv")
    changed = mapped(plan, staged, profile, {"key": "Row id"}, {}, today=TODAY)
    assert (plan.source, changed.source) == ("till", "till 2026-02")


def test_a_source_may_be_given_any_name_but_none(tmp_path: Path) -> None:
    staged, profile, plan = understood(tmp_path, CELLS)
    assert mapped(plan, staged, profile, {}, {"source": " Till "}, today=TODAY).source == "Till"
    with pytest.raises(CannotRead, match="Give the source a name"):
        mapped(plan, staged, profile, {}, {"source": " "}, today=TODAY)


def test_a_scale_that_was_widened_by_hand_is_kept_for_a_known_score(tmp_path: Path) -> None:
    staged, profile, plan = understood(tmp_path, CELLS)
    changed = mapped(plan, staged, profile, {"score:shop_stars": "Stars"}, {}, today=TODAY)
    (measure,) = [one for one in changed.measures if one.name == "shop_stars"]
    assert (measure.low, measure.high, measure.kind) == (1, 5, "score")
    assert "score:csat" not in columns(changed)
