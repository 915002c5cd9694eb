"""The way to a target: what is drawn where, read from the specification."""

from dataclasses import replace
from datetime import date
from typing import Any

import altair
import pytest

from harken.charts import (
    DARK,
    LIGHT,
    NARROW,
    PRINT,
    SCREEN,
    WIDE,
    Aim,
    Base,
    Chart,
    Finding,
    Look,
    Measured,
    Parts,
    Point,
    Range,
    Stop,
    Way,
    dressed,
    path_to_target,
)

pytestmark = pytest.mark.once

FINDING = Finding("NPS 46, to be 55", "months with their 95 % interval", "NPS from 33 to 46.")
PARTS = Parts("Month", "NPS, points", "From", "To", "Answers", (-100.0, 100.0), Aim(55.0, "to 55"))
KNOWN = Measured(40.0, 35.0, 45.0, 200, "40 (35 to 45)")
GAP = Measured(None, None, None, 0, "no answers")


def month(number: int) -> date:
    return date(2026, number, 1)


AHEAD = [
    Range(month(4), 47.0, (45.0, 49.0), (42.0, 52.0), "forecast 47", mark="checkpoint 48"),
    Range(month(5), 48.0, (45.0, 51.0), (41.0, 55.0), "forecast 48"),
]
WAY = Way(
    [Point(month(1), KNOWN), Point(month(2), GAP), Point(month(3), KNOWN, mark="New courier")],
    AHEAD,
    Base(month(1), month(1), 40.0, "baseline 40"),
    [Stop(month(4), 48.0, "48"), Stop(month(5), 55.0)],
    "forecast",
)


def drawn(way: Way = WAY, parts: Parts = PARTS) -> Chart:
    return path_to_target(FINDING, way, parts)


def layers(chart: Chart, style: str, picture: str = "spec") -> list[dict[str, Any]]:
    found = getattr(chart, picture)["layer"]
    return [layer for layer in found if layer["mark"].get("style") == style]


def words(chart: Chart, picture: str = "spec") -> set[str]:
    texts = [one for one in getattr(chart, picture)["layer"] if one["mark"]["type"] == "text"]
    found = [layer for layer in texts if "data" in layer]
    return {row["words"] for layer in found for row in layer["data"]["values"] if row.get("words")}


def test_the_fan_opens_on_its_own_line_and_ends_at_the_deadline() -> None:
    """From 48 to 47 to 46: the newest figure, 40, is off by chance."""
    rows = drawn().spec["data"]["values"]
    assert [row.get("mean") for row in rows] == [None, None, 46.0, 47.0, 48.0]
    assert (rows[2]["low90"], rows[2]["high90"]) == (46.0, 46.0)
    assert (rows[4]["low90"], rows[4]["low50"], rows[4]["high90"]) == (41.0, 45.0, 55.0)
    assert rows[3]["text"] == "Apr\u00a02026: forecast 47, checkpoint 48"


def test_after_a_month_without_a_figure_the_fan_opens_as_well() -> None:
    way = replace(WAY, points=[WAY.points[0], WAY.points[2], Point(month(3), GAP)])
    assert drawn(way).spec["data"]["values"][2]["mean"] == 46.0


def test_a_fan_of_one_month_opens_at_the_newest_figure() -> None:
    way = replace(WAY, ahead=AHEAD[:1])
    assert drawn(way).spec["data"]["values"][2]["mean"] == 40.0


def test_target_and_baseline_are_named_and_checkpoints_once() -> None:
    assert words(drawn()) == {"baseline 40", "to 55"}, "the checkpoint's name stands on top"
    unnamed = replace(WAY, ahead=[replace(AHEAD[0], mark=""), AHEAD[1]])
    assert words(drawn(unnamed)) == {"baseline 40", "to 55", "48"}
    assert "48" not in words(drawn(unnamed), "narrow"), "a narrow picture has no room for it"


def test_the_target_lies_between_today_and_the_deadline() -> None:
    (line,) = layers(drawn(), "aim-line")
    assert [row["slot"] for row in line["data"]["values"]] == [2, 4]


@pytest.mark.parametrize(("target", "side"), [(55.0, "bottom"), (30.0, "top")])
def test_the_targets_words_keep_away_from_the_fan(target: float, side: str) -> None:
    chart = drawn(parts=replace(PARTS, aim=Aim(target, "there")))
    (name,) = layers(chart, "aim-name")
    assert name["mark"]["baseline"] == side


def test_values_wanted_fit_on_the_scale_with_room_for_names() -> None:
    (point,) = layers(drawn(), "stop")
    low, high = point["encoding"]["y"]["scale"]["domain"]
    assert low <= 35.0
    assert high >= 55 + 0.16 * 20


def test_the_table_says_what_is_forecast() -> None:
    table = drawn().table
    assert table.rows[1] == ("Feb\u00a02026", "–", "–", "–", 0)
    assert table.rows[3] == ("Apr\u00a02026, forecast", 47.0, 42.0, 52.0, "–")


def test_without_forecast_target_or_baseline_the_months_remain() -> None:
    bare = Way(WAY.points, [], None, [], "forecast")
    chart = drawn(bare, replace(PARTS, aim=None))
    assert not layers(chart, "aim-line")
    assert not layers(chart, "stop")
    assert len(chart.table.rows) == 3


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", [LIGHT, DARK, PRINT, SCREEN])
def test_every_look_keeps_to_the_schema(scheme: str, width: str) -> None:
    altair.Chart.from_dict(dressed(drawn(), Look(scheme, width)))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_both_pictures_are_higher_than_others(width: str) -> None:
    assert dressed(drawn(), Look(LIGHT, width))["height"] == {WIDE: 330, NARROW: 310}[width]
