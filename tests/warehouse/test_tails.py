"""What the log has beyond the lake: kept in memory once, forgotten once sealed."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from harken.warehouse import facts
from harken.warehouse.definition import WrongQuestion
from harken.warehouse.membership import membership
from harken.warehouse.store import Tail, TailBehind

SIGNED = pa.schema([*facts.FACTS, facts.SIGN, facts.POSITION])
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)


def heard(*positions: int, sign: int = 1, revision: int = 1) -> pa.Table:
    """One fact at each position of the log; its signal has the number of the position."""
    rows = [
        {
            "signal_id": place, "revision": revision, "measure": "nps", "value": 9.0, "weight": 1.0,
            "occurred_at": MORNING, "local_date": MORNING.date(), "month": "2026-03",
            "sign": sign, "position": place,
        }
        for place in positions
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=SIGNED)


def positions(rows: pa.Table) -> list[int]:
    return rows["position"].to_pylist()


def test_a_tail_gives_what_comes_after_the_lake():
    tail = Tail()
    tail.add(heard(1, 2), 2)
    tail.add(heard(3), 3)
    assert [positions(tail.after(place)) for place in (0, 2, 3)] == [[1, 2, 3], [3], []]


def test_of_a_stretch_that_overlaps_only_what_is_new_is_added():
    tail = Tail()
    tail.add(heard(1, 2, 3), 3)
    tail.add(heard(2, 3, 4), 4)
    assert positions(tail.after(0)) == [1, 2, 3, 4]


def test_a_stretch_without_facts_is_known_to_be_read():
    tail = Tail()
    tail.add(heard(), 7)
    tail.add(heard(6), 7)
    assert tail.reached == 7
    assert positions(tail.after(0)) == []


def test_a_sealed_stretch_is_forgotten_and_the_rest_kept():
    tail = Tail()
    tail.add(heard(1, 2, 3), 3)
    tail.forget(2)
    assert positions(tail.after(2)) == [3]


def test_a_lake_that_ends_before_the_tail_begins_is_not_answered_from_half_the_facts():
    tail = Tail()
    tail.add(heard(1, 2, 3), 3)
    tail.forget(2)
    with pytest.raises(TailBehind, match="begins after position 2, the lake ends at 1"):
        tail.after(1)


def test_to_forget_less_than_before_changes_nothing():
    tail = Tail(start=5)
    tail.forget(3)
    assert tail.start == 5


def test_a_later_batch_may_bring_a_dimension_of_its_own():
    tail = Tail()
    tail.add(heard(1), 1)
    tail.add(heard(2).append_column("x_cabin", pa.array(["first"])), 2)
    assert tail.after(0)["x_cabin"].to_pylist() == [None, "first"]


def test_what_was_added_and_taken_back_in_one_stretch_never_reaches_the_lake():
    rows = pa.concat_tables([heard(1, 2), heard(2, sign=-1)])
    found = facts.settled(rows)
    assert found.added["signal_id"].to_pylist() == [1]
    assert (found.replaced, found.months) == ((), ())


def test_sealed_facts_have_neither_sign_nor_position():
    assert facts.settled(heard(1)).added.column_names == facts.FACTS.names


def test_what_was_taken_back_twice_is_taken_out_once():
    rows = pa.concat_tables([heard(4, sign=-1), heard(4, sign=-1, revision=2)])
    assert facts.settled(rows).replaced == (4,)


def test_a_column_that_must_be_there_is_asked_for():
    with pytest.raises(ValueError, match="facts need the column weight"):
        facts.fitted(heard(1).drop_columns(["weight"]), facts.FACTS)


def test_a_dimension_that_nobody_knows_is_unknown_and_a_strange_one_left_out():
    rows = heard(1).drop_columns(["team"]).append_column("x_cabin", pa.array(["first"]))
    found = facts.fitted(rows, facts.FACTS)
    assert found.column_names == facts.FACTS.names
    assert found["team"].to_pylist() == [None]


def test_a_fact_of_weight_zero_is_sound():
    rows = pa.table({"value": [3.0], "weight": [0.0]})
    assert facts.sound(rows) is rows


def test_no_facts_are_sound():
    empty = pa.table({"value": pa.array([], pa.float64()), "weight": pa.array([], pa.float64())})
    assert facts.sound(empty).num_rows == 0


def test_a_date_that_came_with_a_fact_gives_way_to_that_of_the_reporting_zone():
    # 08:00 in Greenwich on the 2nd is 22:00 on the 1st in Honolulu.
    found = facts.dated(heard(1), "Pacific/Honolulu")
    assert found["local_date"].to_pylist() == [date(2026, 3, 1)]
    assert found.column_names.count("month") == 1


def stays(*rows: tuple) -> list[dict]:
    names = ("id", "key", "first", "until")
    table = pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows])
    return membership("segment", "customer_id", table).rows.to_pylist()


def test_a_stay_that_begins_where_another_ends_is_one_stay():
    first, middle, last = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
    found = stays(("ann", "loyal", first, middle), ("ann", "loyal", middle, last))
    assert [(one["first"], one["until"]) for one in found] == [(first, last)]


def test_stays_under_two_keys_are_kept_apart():
    found = stays(("ann", "loyal", None, None), ("ann", "young", None, None))
    assert [(one["key"], one["first"], one["until"]) for one in found] == [
        ("loyal", date.min, date.max),
        ("young", date.min, date.max),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("ann", "loyal", date(2026, 2, 1), date(2026, 2, 1)),
        ("ann", "loyal", date(2026, 2, 2), date(2026, 2, 1)),
        (None, "loyal", date(2026, 2, 1), date(2026, 3, 1)),
        ("ann", None, date(2026, 2, 1), date(2026, 3, 1)),
    ],
)
def test_a_stay_of_no_day_of_nobody_or_nowhere_is_none(row):
    assert stays(row, ("bo", "loyal", None, None))[0]["id"] == "bo"
    assert len(stays(row, ("bo", "loyal", None, None))) == 1


@pytest.mark.parametrize("name", ["Segment", "a b", "", "9th", 'x"y'])
def test_a_membership_whose_name_cannot_be_a_field_is_refused(name):
    rows = pa.table({"id": ["ann"], "key": ["loyal"]})
    with pytest.raises(WrongQuestion, match="cannot be a field; use small letters"):
        membership(name, "customer_id", rows)
