"""Whatever stands in a column can be profiled and read; a bad cell is only ever rejected."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.tables.staged import staged

from harken.tables.profile import profiled
from harken.tables.readings import As, Reading, Scale
from harken.tables.values import BadCell, converter, readings

_WORDS = "12 2026 31 : / - . , T Z +02:00 PM % $ zł May мая ( ) ★ h min P very not good n/a ٣ ² ½"
_PIECES = [*_WORDS.split(), *" \u202f\ufeff'", "e5", "99", "0", "\U0001f600", "None"]
_CELLS = st.one_of(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
)
_READINGS = [
    *(Reading(As.MOMENT, order=order, zone="Europe/Kyiv")
      for order in ("ymd", "dmy", "mdy", "unix", "unix_ms", "excel", "year", "time")),
    Reading(As.MOMENT, order="dmy", repair="swap 2026-04 2026-06"),
    *(Reading(As.NUMBER, decimal=decimal, thousands=thousands)
      for decimal, thousands in ((".", ","), (",", "."), (",", " "), (".", ""))),
    Reading(As.SCALE, scale=Scale(1, 5, labels={"good": 4.0}), missing=("9", "n/a")),
    Reading(As.DURATION, unit=60.0),
    Reading(As.YES_NO), Reading(As.LANGUAGE), Reading(As.COUNTRY), Reading(As.TEXT, missing=("-",)),
]  # fmt: skip


def _value(reading: Reading, cell: str) -> Any:
    try:
        return converter(reading)(cell)
    except BadCell as bad:
        return bad


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.sampled_from(_READINGS), _CELLS)
def test_a_cell_is_read_or_rejected_with_a_sentence(reading: Reading, cell: str) -> None:
    value = _value(reading, cell)
    if isinstance(value, BadCell):
        assert str(value.said)
    elif isinstance(value, datetime):
        assert value.utcoffset() is not None
    elif reading.kind == As.SCALE:
        assert value in (None, 1.0, 2.0, 3.0, 4.0, 5.0)


@settings(max_examples=15, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
@given(st.lists(st.lists(st.none() | _CELLS, min_size=6, max_size=6), min_size=4, max_size=12))
def test_any_columns_can_be_profiled_and_read(columns: list[list[str | None]]) -> None:
    cells = {f"date {place}": column for place, column in enumerate(columns)}
    with TemporaryDirectory() as folder:
        profile = profiled(staged(Path(folder), cells))
    for column in profile:
        found = readings(column)
        assert found[-1].kind == As.TEXT
        assert all(reading.reason and str(reading.reason) for reading in found)


@pytest.mark.parametrize(
    "cell", ["1" + " " * 200_000 + "x", "1:00 " * 40_000, "9" * 200_000, "(" * 100_000]
)
def test_endless_cells_are_answered_at_once(cell: str) -> None:
    before = perf_counter()
    for reading in _READINGS:
        value = _value(reading, cell)
        assert not isinstance(value, BadCell) or len(str(value.said)) < 300
    assert perf_counter() - before < 5
