"""Moments of whole blocks are those that cells give one by one, in every zone and season."""

from datetime import UTC, datetime, timedelta

import hypothesis
import pyarrow as pa
import pytest
from hypothesis import strategies as st

from harken.listening.signals.many.parts import moments
from harken.tables.converting.cells import reader_of
from harken.tables.converting.moments import Moments
from harken.tables.converting.quick import values_of
from harken.tables.readings import As, Reading

LATEST = datetime(2026, 3, 3, tzinfo=UTC)
ZONES = ("UTC", "Europe/Warsaw", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
# Clocks around the changes of 2025 in Warsaw (30 March, 26 October), and any others.
CHANGES = (datetime(2025, 3, 30, tzinfo=UTC), datetime(2025, 10, 26, tzinfo=UTC))
MOMENT = st.builds(
    lambda day, minutes: day + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-300, 600),
) | st.datetimes(
    LATEST.replace(year=2001, tzinfo=None), LATEST.replace(year=2026, month=3, day=1, tzinfo=None)
)
CELL = MOMENT.map(lambda moment: moment.strftime("%Y-%m-%d %H:%M:%S"))


def reading(zone: str, **more: object) -> Reading:
    return Reading(As.MOMENT, order="ymd", zone=zone, **more)


def of_block(cells: list[str], how: Reading) -> tuple[object, list]:
    problems: list = []
    values = values_of("when", "occurred_at", how, LATEST)
    return values(pa.array(cells, pa.string()), range(len(cells)), problems), problems


@hypothesis.given(st.lists(CELL, min_size=1, max_size=20), st.sampled_from(ZONES))
def test_a_block_gives_what_its_cells_give(cells: list[str], zone: str) -> None:
    found, problems = of_block(cells, reading(zone))
    read = reader_of("occurred_at", reading(zone), LATEST)
    alone = [read(cell) for cell in cells]
    assert isinstance(found, Moments)
    assert not problems
    assert [one.timestamp() for one in found] == [one.timestamp() for one in alone]
    assert moments(found, LATEST) == moments(alone, LATEST)


@pytest.mark.parametrize(
    "odd",
    ["2025-05-01", "2025-05-01 10:00:00.5", "2025-05-01T10:00:00Z", "2025-05-01 25:00:00", "soon",
     "1999-05-01 10:00:00", "2026-03-02 23:00:00", "2100-01-01 00:00:00"],
)  # fmt: skip
def test_one_unusual_cell_lets_each_be_read_by_itself(odd: str) -> None:
    found, _problems = of_block(["2025-05-01 10:00:00", odd], reading("UTC"))
    assert isinstance(found, list)
    assert found[0] == datetime(2025, 5, 1, 10, tzinfo=UTC)


def test_a_moment_that_means_no_answer_is_none() -> None:
    cells = ["2025-05-01 10:00:00", "2001-01-01 00:00:00"]
    found, problems = of_block(cells, reading("UTC", missing=("2001-01-01 00:00:00",)))
    assert (found, problems) == ([datetime(2025, 5, 1, 10, tzinfo=UTC), None], [])
