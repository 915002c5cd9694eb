"""What a chart says: figures, words, marks, steps; held against Vega-Lite's own schema."""

from datetime import date

import altair
import pytest

from harken.charts import (
    DARK,
    LIGHT,
    NARROW,
    PRINT,
    SCREEN,
    WIDE,
    Bar,
    Chart,
    Columns,
    Finding,
    Look,
    bars_by_day,
    bars_by_hour,
    dressed,
)
from harken.charts.bars import round_steps
from harken.charts.marked_days import placed
from harken.charts.theme import NARROW_SIZE, WIDE_SIZE
from tests.charts.samples import FINDING, a_day_of_jobs, four_weeks

LOOKS = [
    Look(scheme, width, titled=bool((row + column) % 2))
    for row, scheme in enumerate((LIGHT, DARK, PRINT, SCREEN))
    for column, width in enumerate((WIDE, NARROW))
]
"""Every two of scheme, width and title once together."""


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("chart", [four_weeks({3: "Easter"}), a_day_of_jobs()], ids=["day", "hour"])
def test_every_look_keeps_to_the_schema(chart: Chart, look: Look) -> None:
    altair.Chart.from_dict(dressed(chart, look))


def test_the_table_has_the_figures_of_the_bars() -> None:
    chart = four_weeks({0: "Founding day"})
    assert chart.table.header == ("Day", "Hours", "Holiday")
    assert len(chart.table.rows) == 28
    assert chart.table.rows[0] == ("Monday, 2\u00a0March", 8, "Founding day")
    assert chart.table.rows[27] == ("Sunday, 29\u00a0March", 8, "")


def test_a_chart_without_marks_has_no_empty_column() -> None:
    assert a_day_of_jobs().table.header == ("Hour", "Jobs")


def test_weeks_are_labelled_where_the_organisation_begins_them() -> None:
    bars = [Bar(date(2026, 3, day), 8) for day in range(2, 16)]  # Monday 2 to Sunday 15
    sundays = bars_by_day(FINDING, bars, Columns("Day", "Hours"), week_start=6)
    assert sundays.spec["encoding"]["x"]["axis"]["values"] == [6, 13]


def test_a_phone_gets_fewer_hours_below_and_larger_letters() -> None:
    chart = a_day_of_jobs()
    assert chart.spec["encoding"]["x"]["axis"]["values"] == [0, 3, 6, 9, 12, 15, 18, 21]
    assert chart.narrow["encoding"]["x"]["axis"]["values"] == [0, 6, 12, 18]
    wide, narrow = (dressed(chart, Look(LIGHT, width)) for width in (WIDE, NARROW))
    assert wide["config"]["axis"]["labelFontSize"] < narrow["config"]["axis"]["labelFontSize"]


def test_a_bar_by_the_hour_needs_a_moment() -> None:
    with pytest.raises(TypeError, match="begin at a moment"):
        bars_by_hour(FINDING, [Bar(date(2026, 3, 2), 1)], Columns("Hour", "Jobs"))


@pytest.mark.parametrize("missing", [("", "b", "c"), ("a", "", "c"), ("a", "b", "")])
def test_a_chart_without_its_finding_is_refused(missing: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="needs a finding"):
        Finding(*missing)


@pytest.mark.parametrize(
    ("highest", "most", "steps"),
    [
        (8.5, 5, [0, 2, 4, 6, 8]),
        (1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (1320, 3, [0, 500, 1000]),
        (24, 5, [0, 5, 10, 15, 20]),
        (100, 5, [0, 20, 40, 60, 80, 100]),
    ],
)
def test_the_value_axis_has_round_steps(highest: float, most: int, steps: list[float]) -> None:
    assert round_steps(highest, most) == pytest.approx(steps)


@pytest.mark.parametrize("values", [[], [0, 0]])
def test_nothing_to_show_still_is_a_chart(values: list[float]) -> None:
    bars = [Bar(date(2026, 3, 2 + place), value) for place, value in enumerate(values)]
    altair.Chart.from_dict(dressed(bars_by_day(FINDING, bars, Columns("Day", "Hours")), Look()))


@pytest.mark.parametrize("size", [WIDE_SIZE, NARROW_SIZE])
def test_names_of_neighbouring_holidays_stand_in_rows_of_their_own(size: object) -> None:
    marks = [""] * 10 + ["Christmas Eve", "Christmas Day", "Boxing Day"] + [""] * 15
    labels = placed(marks, size)  # type: ignore[arg-type]
    assert [labels[slot].row for slot in (10, 11, 12)] == [0, 1, 2]


def test_a_name_near_the_right_edge_stands_left_of_its_line() -> None:
    assert placed([""] * 27 + ["Christmas Eve"], WIDE_SIZE)[27].side == "left"


def test_a_long_holiday_is_named_once_and_a_long_name_cut() -> None:
    labels = placed(["A name that is much too long for any phone at all"] * 3, NARROW_SIZE)
    assert list(labels) == [0]
    assert labels[0].text == "A name that is much t…"


def test_a_chart_survives_its_way_to_disk() -> None:
    chart = four_weeks({3: "Święto"}, "pl")
    assert Chart.from_json(chart.to_json()) == chart
    assert Chart.from_json(chart.to_json()).digest == chart.digest
    assert four_weeks({4: "Święto"}, "pl").digest != chart.digest
