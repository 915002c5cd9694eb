"""Facts: their local dates, and what a stretch of the log comes to."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.warehouse import facts
from tests.warehouse.plain_loop import Signal, World

ZONES = ["Europe/Warsaw", "America/Los_Angeles", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
MORNING = datetime(2026, 3, 1, 8, tzinfo=UTC)


@given(
    moments=st.lists(st.integers(-(10**9) * 3, 4 * 10**9), max_size=30),  # 1874 to 2096
    zone=st.sampled_from(ZONES),
)
def test_a_local_date_is_what_zoneinfo_says_moment_by_moment(moments, zone):
    aware = [datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second) for second in moments]
    found = facts.local_date(pa.array(aware, pa.timestamp("us", "UTC")), zone)
    assert found.to_pylist() == [moment.astimezone(ZoneInfo(zone)).date() for moment in aware]


@pytest.mark.parametrize("zone", ["Europe/Warsaw", "America/Los_Angeles"])
def test_every_second_minute_of_a_year_falls_on_its_local_date(zone):
    moments = [
        datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=2 * n) for n in range(720 * 365)
    ]
    dates = facts.local_date(pa.array(moments, pa.timestamp("us", "UTC")), zone).to_pylist()
    info = ZoneInfo(zone)
    assert dates == [moment.astimezone(info).date() for moment in moments]


def test_the_last_hour_of_a_month_belongs_to_the_next_one_further_east():
    moment = pa.table({"occurred_at": pa.array([datetime(2026, 2, 28, 23, 30, tzinfo=UTC)])})
    assert facts.dated(moment, "Europe/Warsaw")["month"].to_pylist() == ["2026-03"]
    assert facts.dated(moment, "America/Los_Angeles")["local_date"][0].as_py() == date(2026, 2, 28)


@pytest.mark.parametrize("name", ["", "Cabin", "a b", 'x"; DROP', "1st", "a" * 61])
def test_a_dimension_with_a_name_that_is_no_column_is_refused(name):
    with pytest.raises(ValueError, match="no name of a dimension"):
        facts.schema({name: "text"})


def test_a_dimension_of_an_unknown_type_is_refused():
    with pytest.raises(ValueError, match="a dimension is one of text, number, yes_no, date"):
        facts.schema({"cabin": "colour"})


@pytest.mark.parametrize(
    ("value", "weight"),
    [(float("nan"), 1.0), (float("inf"), 1.0), (1.0, -1.0), (1.0, float("nan"))],
)
def test_a_fact_that_cannot_be_summed_is_refused(value, weight):
    with pytest.raises(ValueError, match=r"no finite number|negative weight"):
        facts.sound(pa.table({"value": [value], "weight": [weight]}))


def test_a_stretch_of_the_log_comes_to_its_last_revisions(tmp_path):
    world = World(tmp_path / "lake")
    first, second, third = world.record(*[Signal(MORNING, {"nps": 1.0})] * 3)
    world.seal()
    sealed = world.position
    world.revise(first, Signal(MORNING, {"nps": 2.0}))
    world.revise(first, Signal(MORNING, {"nps": 3.0}))
    world.erase(second)
    (fourth,) = world.record(Signal(MORNING, {"nps": 4.0}))
    world.erase(fourth)
    rows = world.table([row for row in world.log if row["position"] > sealed])
    settled = facts.settled(rows)
    assert settled.added.select(["signal_id", "revision", "value"]).to_pylist() == [
        {"signal_id": first, "revision": 3, "value": 3.0}
    ]
    assert sorted(settled.replaced) == [first, second]
    assert settled.months == ("2026-03",)
    assert third not in settled.replaced
