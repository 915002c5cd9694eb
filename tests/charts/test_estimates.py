"""Trends with bands and dots with whiskers: scales, gaps, names, and Vega-Lite's own schema."""

from dataclasses import replace
from datetime import date

import altair
import pytest

from harken.charts import (
    DARK,
    LIGHT,
    NARROW,
    SCREEN,
    WIDE,
    Aim,
    Chart,
    Dot,
    Finding,
    Look,
    Measured,
    Parts,
    Point,
    dots_with_whiskers,
    dressed,
    trend,
)
from harken.charts.estimates import scale_around

FINDING = Finding("NPS 41, no detectable change", "NPS by month; 900 answers", "NPS 41.")
PARTS = Parts("Month", "NPS, points", "From", "To", "Answers", (-100.0, 100.0))
GAP = Measured(None, None, None, 7, "not enough answers yet (7 of 30)")
LOOKS = [Look(LIGHT, WIDE), Look(DARK, NARROW), Look(SCREEN, WIDE)]
"""Each scheme and each width: colours and sizes are dressed apart from each other."""


def figure(value: float, half: float = 5, n: int = 200) -> Measured:
    text = f"{value:g} ({value - half:g} to {value + half:g}), {n} answers"
    return Measured(value, value - half, value + half, n, text, weak=n < 30)


def months(*figures: Measured, aim: Aim | None = None) -> Chart:
    points = [Point(date(2026, place + 1, 1), one) for place, one in enumerate(figures)]
    return trend(FINDING, points, replace(PARTS, aim=aim), "month")


def groups(*names: str) -> Chart:
    dots = [Dot(name, figure(place * 10, n=20 + place), "bad") for place, name in enumerate(names)]
    return dots_with_whiskers(FINDING, [*dots, Dot("few", GAP)], PARTS, reference=12)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize(
    "chart",
    [
        months(figure(40), GAP, figure(42, n=20)),
        months(figure(40), GAP, aim=Aim(60, "target 60")),
        groups("a", "b"),
        months(),
        groups(),
    ],
)
def test_every_look_keeps_to_the_schema(chart: Chart, look: Look) -> None:
    altair.Chart.from_dict(dressed(chart, look))


def test_a_hidden_figure_is_a_gap_and_the_lonely_one_keeps_a_whisker() -> None:
    rows = months(figure(40), figure(41), GAP, figure(42), GAP).spec["data"]["values"]
    assert [row["low"] is None for row in rows] == [False, False, True, False, True]
    assert [row["alone"] for row in rows] == [False, False, False, True, False]
    assert rows[2]["text"] == "Mar\u00a02026: not enough answers yet (7 of 30)"


def test_where_there_are_many_periods_the_line_speaks() -> None:
    def dots(count: int) -> list[int | None]:
        points = [Point(date(2026, 1, 1), figure(40)) for _period in range(count)]
        layers = trend(FINDING, points, PARTS, "week").spec["layer"]
        marks = [layer["mark"] for layer in layers if layer["mark"].get("style") == "dot"]
        return [mark.get("size") for mark in marks]

    assert (dots(30), dots(31)) == ([None], [12])


def test_what_is_to_be_reached_has_a_line_that_fits_on_the_scale() -> None:
    chart = months(figure(40), figure(42), aim=Aim(60, "target 60"))
    rule, *names = [one for one in chart.spec["layer"] if "aim" in str(one.get("data"))]
    assert rule["encoding"]["y"]["scale"]["domain"] == [35, 60]
    assert {one["data"]["values"][0]["aim_text"] for one in names} == {"target 60"}
    assert "aim" not in str(months(figure(40)).spec)


def test_the_table_has_figure_interval_and_answers() -> None:
    table = months(figure(40), GAP).table
    assert table.header == ("Month", "NPS, points", "From", "To", "Answers")
    assert table.rows == (("Jan\u00a02026", 40, 35, 45, 200), ("Feb\u00a02026", "–", "–", "–", 7))


@pytest.mark.parametrize(
    ("figures", "limits", "ticks"),
    [
        ([figure(40, 4), figure(47, 4)], (-100, 100), [35, 40, 45, 50, 55]),
        ([figure(97, 5)], (0, 100), [92, 94, 96, 98, 100]),
        ([figure(2, 1)], (0, None), [0, 1, 2, 3]),
        ([figure(60, 0)], (None, None), [50, 55, 60, 65, 70]),
        ([], (None, None), [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_the_scale_has_round_steps_within_the_metrics_ends(
    figures: list[Measured], limits: tuple[float | None, float | None], ticks: list[float]
) -> None:
    scale = scale_around(figures, Parts("", "", "", "", "", limits), 5)
    assert list(scale.ticks) == pytest.approx(ticks)
    assert (scale.low, scale.high) == pytest.approx((ticks[0], ticks[-1]))


def test_names_stand_in_the_data_whatever_they_hold() -> None:
    name = "'] + alert(1) + ['"
    chart = groups(name)
    assert chart.spec["data"]["values"][0]["name"] == name
    assert "alert" not in str(chart.spec["layer"])


def test_the_picture_grows_with_its_rows_and_a_phone_gives_names_a_line() -> None:
    few, many = groups("a"), groups(*"abcdefgh")
    assert dressed(many, Look(LIGHT, WIDE))["height"] > dressed(few, Look(LIGHT, WIDE))["height"]
    assert many.heights is not None
    assert many.heights[1] > many.heights[0]
    assert Chart.from_json(many.to_json()) == many
