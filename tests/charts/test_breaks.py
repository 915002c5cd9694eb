"""A line that begins anew where its figures mean something else, and figures against each other."""

from datetime import date

import altair
import pytest

from harken.charts import (
    LIGHT,
    NARROW,
    WIDE,
    Axes,
    Chart,
    Finding,
    Lane,
    Look,
    Measured,
    Parts,
    Point,
    Together,
    dressed,
    scatter,
    trend,
)

pytestmark = pytest.mark.once
FINDING = Finding("Ease against CSAT", "4 weeks", "Ease goes with CSAT.")
PARTS = Parts("Month", "CSAT, per cent", "From", "To", "Answers", (0.0, 100.0))
KNOWN = Measured(40.0, 35.0, 45.0, 200, "40 (35 to 45)")
GAP = Measured(None, None, None, 0, "no answers")


def line(figures: list[Measured], breaks: set[int]) -> Chart:
    points = [
        Point(date(2026, place, 1), figure, breaks=place in breaks)
        for place, figure in enumerate(figures, 1)
    ]
    return trend(FINDING, points, PARTS, "month")


def test_the_line_and_its_band_are_drawn_apart_before_and_after_a_break() -> None:
    chart = line([KNOWN] * 4, breaks={3})
    assert [row["run"] for row in chart.spec["data"]["values"]] == [0, 0, 1, 1]
    apart = [layer for layer in chart.spec["layer"] if "detail" in layer.get("encoding", {})]
    assert [layer["mark"]["style"] for layer in apart] == ["trend-band", "trend-line"]


def test_without_a_break_nothing_is_different() -> None:
    chart = line([KNOWN] * 2, breaks=set())
    assert not any("run" in row for row in chart.spec["data"]["values"])
    assert not any("detail" in layer.get("encoding", {}) for layer in chart.spec["layer"])


def test_a_period_between_a_break_and_a_gap_has_a_whisker() -> None:
    found = line([KNOWN, KNOWN, GAP, KNOWN], breaks={2}).spec["data"]["values"]
    assert [row["alone"] for row in found] == [True, True, False, True]


DOTS = [Together("2 March", 60.0, 4.0, 20, "60 % and 4.0"), Together("9 March", 80, 5, 20, "80 %")]
LANE = [Lane(60.0, 4.0, 3.5, 4.5), Lane(80.0, 5.0, 4.5, 5.5)]
AXES = Axes("Week", "CSAT, per cent", "Ease", "Answers", (0.0, 100.0), (1.0, 7.0))


def test_a_scatter_has_a_dot_a_period_and_the_line_between() -> None:
    chart = scatter(FINDING, DOTS, LANE, AXES)
    band, middle, *_dots = chart.spec["layer"]
    assert chart.spec["params"] == [{"name": "reading", "value": -1}]  # the arrow keys set it
    assert [row["text"] for row in chart.spec["data"]["values"]] == [
        "2 March: 60 % and 4.0",
        "9 March: 80 %",
    ]
    assert middle["data"]["values"][0] == {"x": 60.0, "middle": 4.0, "low": 3.5, "high": 4.5}
    assert band["encoding"]["y2"] == {"field": "high"}
    assert chart.table.header == ("Week", "CSAT, per cent", "Ease", "Answers")
    assert chart.table.rows[0] == ("2 March", 60.0, 4.0, 20)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_both_are_sound_specifications(width: str) -> None:
    for chart in (scatter(FINDING, DOTS, LANE, AXES), line([KNOWN] * 4, breaks={3})):
        altair.Chart.from_dict(dressed(chart, Look(LIGHT, width)))
