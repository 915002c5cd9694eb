"""Lines over time and dots side by side: what is drawn where, read from the specification."""

from datetime import UTC, date, datetime, timedelta

import pytest

from harken.charts import (
    DARK,
    LIGHT,
    NARROW,
    SCREEN,
    WIDE,
    Bar,
    Chart,
    Columns,
    Dot,
    Finding,
    Look,
    Measured,
    Parts,
    Point,
    bars_by_day,
    bars_by_hour,
    dots_with_whiskers,
    dressed,
    trend,
)
from harken.charts.estimates import scale_around
from harken.charts.trends import period_in_full

FINDING = Finding("NPS 41", "NPS by month; 900 answers", "NPS 41, no detectable change.")
PARTS = Parts("Month", "NPS, points", "From", "To", "Answers", (-100.0, 100.0))
KNOWN = Measured(40.0, 35.0, 45.0, 200, "40 (35 to 45)")
GAP = Measured(None, None, None, 7, "not enough answers yet (7 of 30)")
START = date(2026, 3, 2)  # a Monday


def line(*points: Point, every: str = "month", language: str = "en") -> Chart:
    return trend(FINDING, points, PARTS, every, language)


def months(*figures: Measured, **parts: str) -> list[Point]:
    """A point a month from January; `first` and `last` name a part of the period."""
    points = [Point(date(2026, place, 1), figure) for place, figure in enumerate(figures, 1)]
    if "first" in parts:
        points[0] = Point(points[0].start, points[0].figure, part=parts["first"])
    if "last" in parts:
        points[-1] = Point(points[-1].start, points[-1].figure, part=parts["last"])
    return points


def rows(chart: Chart) -> list[dict]:
    return chart.spec["data"]["values"]


def dots(*named: Dot, reference: float | None = None) -> Chart:
    return dots_with_whiskers(FINDING, named, PARTS, reference=reference)


def references(chart: Chart) -> list[dict]:
    layers = chart.spec["layer"]
    return [layer for layer in layers if layer["mark"].get("style") == "reference"]


def test_a_period_that_is_not_whole_says_so_in_table_and_reading() -> None:
    chart = line(*months(KNOWN, KNOWN, last="so far"))
    assert chart.table.rows[1][0] == "Feb\u00a02026, so far"
    assert rows(chart)[1]["text"] == "Feb\u00a02026: 40 (35 to 45), so far"


def test_only_the_step_to_a_part_of_a_period_is_dotted() -> None:
    found = rows(line(*months(KNOWN, KNOWN, KNOWN, last="so far")))
    assert [row.get("leads_out") for row in found] == [None, 40.0, 40.0]
    assert not any("leads_in" in row for row in found)


def test_the_step_from_a_part_at_the_beginning_is_dotted_too() -> None:
    found = rows(line(*months(KNOWN, KNOWN, KNOWN, first="from 9 January")))
    assert [row.get("leads_in") for row in found] == [40.0, 40.0, None]
    assert not any("leads_out" in row for row in found)


@pytest.mark.parametrize(
    ("weak", "part", "hollow"),
    [(False, "", False), (True, "", True), (False, "so far", True)],
)
def test_a_point_of_low_base_or_of_a_part_is_hollow(weak: bool, part: str, hollow: bool) -> None:
    figure = Measured(40.0, 35.0, 45.0, 20, "40", weak=weak)
    (row,) = rows(line(Point(START, figure, part=part)))
    assert row["hollow"] is hollow


def test_a_figure_bounded_on_one_side_has_no_band() -> None:
    (row,) = rows(line(Point(START, Measured(9.0, 7.0, None, 12, "9 (from 7)"))))
    assert (row["value"], row["low"], row["high"], row["alone"]) == (9.0, None, None, False)


def test_a_single_period_keeps_a_whisker_for_its_band() -> None:
    assert rows(line(*months(KNOWN)))[0]["alone"]


def test_what_happened_is_read_with_the_figure() -> None:
    (row,) = rows(line(Point(START, KNOWN, "New prices")))
    assert row["label"] == "New prices"
    assert row["text"].endswith(", New prices")


@pytest.mark.parametrize(
    ("every", "written"),
    [("month", "Mar\u00a02026"), ("week", "Monday, 2\u00a0March\u00a02026")],
)
def test_a_period_is_named_in_full(every: str, written: str) -> None:
    assert period_in_full(START, every, "en") == written


@pytest.mark.parametrize(("count", "wide", "narrow"), [(4, 1, 1), (9, 1, 3), (31, 4, 8)])
def test_no_more_dates_stand_below_than_have_room(count: int, wide: int, narrow: int) -> None:
    # At most 9 on a wide picture and 4 on a phone: every ceil(31/9) = 4th, ceil(31/4) = 8th.
    points = [Point(START + timedelta(days=place), KNOWN) for place in range(count)]
    chart = line(*points, every="day")
    for picture, step in ((chart.spec, wide), (chart.narrow, narrow)):
        axis = picture["encoding"]["x"]["axis"]
        assert axis["values"] == list(range(0, count, step))


def test_the_dates_below_are_in_the_readers_language() -> None:
    chart = line(Point(START, KNOWN), every="week", language="pl")
    assert "2\u00a0mar" in chart.spec["encoding"]["x"]["axis"]["labelExpr"]
    assert chart.table.rows[0][0] == "poniedziałek, 2\u00a0marca\u00a02026"


def test_a_long_name_is_cut_in_the_picture_and_whole_in_table_and_reading() -> None:
    name = "Customer service for small companies in the north"
    chart = dots(Dot(name, KNOWN))
    assert rows(chart)[0]["name"] == "Customer service for small…"  # 27 letters and a mark, bare
    assert chart.table.rows[0][0] == name
    assert rows(chart)[0]["text"].startswith(name)


def test_the_picture_has_forty_rows_and_the_table_all() -> None:
    chart = dots(*(Dot(f"team {number}", KNOWN) for number in range(45)))
    assert (len(rows(chart)), len(chart.table.rows)) == (40, 45)


def test_a_row_without_a_figure_says_why() -> None:
    found = rows(dots(Dot("north", KNOWN), Dot("south", GAP)))
    assert [row["hidden"] for row in found] == ["", "not enough answers yet (7 of 30)"]


@pytest.mark.parametrize(("reference", "drawn"), [(None, 0), (40.0, 1), (99.0, 0)])
def test_a_line_across_is_drawn_where_it_lies_on_the_scale(
    reference: float | None, drawn: int
) -> None:
    assert len(references(dots(Dot("north", KNOWN), reference=reference))) == drawn


def test_good_and_bad_differ_in_shape_also() -> None:
    marks = [layer["mark"] for layer in dots(Dot("north", KNOWN)).spec["layer"]]
    shapes = {mark["style"]: mark["shape"] for mark in marks if "shape" in mark}
    assert (shapes["dot-good"], shapes["dot-bad"], shapes["dot"]) == (
        "triangle-up",
        "triangle-down",
        "circle",
    )


def test_the_table_rounds_to_hundredths_and_dashes_what_is_unknown() -> None:
    assert Measured(1 / 3, 0.125, None, 40, "a third").cells == (0.33, 0.12, "–", 40)


@pytest.mark.parametrize(
    ("values", "limits", "low", "high"),
    [
        ((40.0, 40.0), (None, None), 36.0, 44.0),  # a tenth to either side
        ((0.0, 0.0), (None, None), -0.1, 0.1),
        ((100.0, 100.0), (0, 100), 90.0, 100.0),  # not beyond the end of the scale
        ((3.0, 8.0), (0, None), 0.0, 8.0),  # zero is nearer than the figures are wide
        ((40.0, 50.0), (0, None), 40.0, 50.0),  # zero is far
        ((3.0, 8.0), (None, None), 3.0, 8.0),  # zero means nothing here
    ],
)
def test_a_scale_shows_the_figures_and_zero_where_it_is_near(
    values: tuple[float, float],
    limits: tuple[float | None, float | None],
    low: float,
    high: float,
) -> None:
    figure = Measured(None, *values, 50, "")
    scale = scale_around([figure], Parts("", "", "", "", "", limits), 10)
    step = scale.ticks[1] - scale.ticks[0]
    assert scale.low <= low < scale.low + step
    assert scale.high - step < high <= scale.high


@pytest.mark.parametrize("most", [3, 5])
@pytest.mark.parametrize("high", [0.0007, 0.9, 7.3, 61.0, 99.0, 12_345.0])
def test_grid_lines_are_round_and_few(high: float, most: int) -> None:
    figure = Measured(high / 2, 0.0, high, 50, "")
    ticks = scale_around([figure], Parts("", "", "", "", ""), most).ticks
    step = ticks[1] - ticks[0]
    assert f"{step:.0e}"[0] in "125"
    assert len(ticks) <= most + 1


def test_a_sentence_too_long_for_a_phone_goes_on_in_the_next_line() -> None:
    long = Finding("Customers are told sooner what became of their complaint " * 2, "All.", "So.")
    chart = trend(long, months(KNOWN), PARTS, "month")
    wide, narrow = (dressed(chart, Look(LIGHT, width, titled=True)) for width in (WIDE, NARROW))
    assert len(narrow["title"]["text"]) > len(wide["title"]["text"])
    assert " ".join(narrow["title"]["text"]) == long.title.strip()


def test_a_title_takes_no_room_from_the_drawing() -> None:
    chart = line(*months(KNOWN))
    bare, titled = (dressed(chart, Look(LIGHT, WIDE, titled=shown)) for shown in (False, True))
    assert "title" not in bare
    # One line of title (12 + 8), one of subtitle (12 + 6), and 14 below them.
    assert titled["height"] - bare["height"] == 20 + 18 + 14


def test_on_the_page_colours_are_the_pages_own_and_in_a_file_they_are_fixed() -> None:
    chart = line(*months(KNOWN))
    background = {
        scheme: dressed(chart, Look(scheme))["config"]["background"]
        for scheme in (SCREEN, LIGHT, DARK)
    }
    assert background == {SCREEN: "var(--card, #ffffff)", LIGHT: "#ffffff", DARK: "#1c1f25"}


def test_a_bar_is_read_with_day_unit_and_mark() -> None:
    chart = bars_by_day(FINDING, [Bar(START, 7.5, "Święto")], Columns("Dzień", "Godziny"), "pl")
    assert rows(chart)[0]["text"] == "poniedziałek, 2\u00a0marca: Godziny 7,5, Święto"


def test_an_hour_is_written_by_the_clock_on_the_wall() -> None:
    bars = [Bar(datetime(2026, 3, 2, 9, tzinfo=UTC), 4)]
    chart = bars_by_hour(FINDING, bars, Columns("Hour", "Jobs"))
    assert chart.table.rows == (("Monday, 2\u00a0March, 09:00", 4),)


def test_bars_stand_on_zero_and_below_the_names_of_marked_days() -> None:
    def top(mark: str) -> float:
        chart = bars_by_day(FINDING, [Bar(START, 10, mark)], Columns("Day", "Hours"))
        low, high = chart.spec["layer"][1]["encoding"]["y"]["scale"]["domain"]
        assert low == 0
        return high

    assert top("") == 10
    # A row of names is 12 + 6 of the 200 pixels there are: 10 * 200/182.
    assert top("Easter") == pytest.approx(10 * 200 / 182)
