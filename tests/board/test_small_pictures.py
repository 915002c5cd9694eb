"""Whiskers, sparklines and the picture on the wall at their edges."""

from dataclasses import replace
from datetime import timedelta

import pytest

from harken.analysis import Estimate
from harken.board.telling.sparkline import WEEKS, line_between, sparkline
from harken.board.telling.trend import told_by_week, trend_of
from harken.board.telling.wall import drawing_of
from harken.board.telling.whiskers import Row
from harken.foundations.local_text import LocalText
from harken.metrics.marks.mark import Mark
from harken.metrics.targets.target import Target
from tests.board.boards import BETTER, SLOWER, TODAY, WORSE, card, figure, ready, weeks

WAIT = ready("first_response", "First response")
ALONE = Estimate(5.0, None, None, 40, 40.0, "rate")


def test_a_row_of_nothing_still_has_a_scale() -> None:
    assert Row.around([]).place(0.5) == "50.0%"


def test_a_row_of_one_value_has_room_on_both_sides() -> None:
    assert Row.around([ALONE]).place(5.0) == "50.0%"


def test_a_figure_without_interval_is_a_dot_without_whiskers() -> None:
    whisker = Row(0.0, 10.0).whisker(ALONE)
    assert whisker is not None
    assert whisker.low == whisker.at == whisker.high == "50.0%"


def test_a_hidden_figure_has_no_place() -> None:
    assert Row(0.0, 10.0).whisker(figure(41.0, 7).estimate) is None


def test_the_band_goes_there_above_and_back_below() -> None:
    shown = line_between(weeks(41.0, count=2), None, 31.0, 51.0)
    assert shown is not None
    # 38 to 44 on a scale from 31 to 51: 40 × 7/20 = 14 from the top, 40 × 13/20 = 26.
    assert shown.band == "M51 14.0L52 14.0L52 26.0L51 26.0Z"


def test_a_week_older_than_a_year_is_left_out() -> None:
    old = figure(41.0, period=TODAY - timedelta(weeks=WEEKS))
    assert sparkline([old], TODAY) is None


def test_one_week_alone_is_no_line() -> None:
    assert sparkline([figure(41.0, period=TODAY)], TODAY) is None


def test_the_running_week_after_a_gap_is_not_led_to() -> None:
    found = [figure(41.0, period=TODAY - timedelta(weeks=2)), figure(41.0, period=TODAY)]
    shown = sparkline(found, TODAY)
    assert shown is not None
    assert (shown.line, shown.running) == ("M50 20.0h0", "M52 20.0h0")


def test_without_a_running_week_the_newest_is_at_the_right_end() -> None:
    shown = sparkline(weeks(41.0, count=2), None)
    assert shown is not None
    assert (shown.line, shown.running, shown.end) == ("M51 20.0L52 20.0", "", ("100.0", "50.0"))


def test_a_figure_without_interval_has_a_flat_band() -> None:
    found = [replace(one, estimate=ALONE) for one in weeks(5.0, count=2)]
    shown = sparkline(found, None)
    assert shown is not None
    assert shown.band == "M51 20.0L52 20.0L52 20.0L51 20.0Z"


@pytest.mark.parametrize(
    ("one", "title"),
    [
        (card(), "NPS by week: no detectable change in the last 28 days"),
        (card(change=BETTER), "NPS by week: better in the last 28 days than before, +8.0"),
        (card(change=WORSE), "NPS by week: worse in the last 28 days than before, −8.0"),
        (card(change=None), "NPS by week: too few answers to tell a change"),
        (card(WAIT, SLOWER),
         "First response by week: worse in the last 28 days than before, +12.0\u00a0min"),
    ],
)  # fmt: skip
def test_the_picture_says_its_finding(one, title: str) -> None:
    told = told_by_week(one, "en")
    assert told is not None
    assert told.title == title


def test_the_picture_says_what_is_shown_and_of_how_many() -> None:
    told = told_by_week(card(weeks=weeks(41.0, count=3)), "en")
    assert told is not None
    assert told.about == "NPS, points with its 95 % interval over a year; 600 answers"


def test_a_week_without_answers_is_a_gap_in_the_picture() -> None:
    found = [one for one in weeks(41.0, count=4) if one.period != TODAY - timedelta(weeks=2)]
    told = told_by_week(card(weeks=tuple(found)), "en")
    assert told is not None
    assert [point.figure.value for point in told.points] == [41.0, None, 41.0, 41.0]
    assert told.points[1].figure.text == "no answers"


def test_a_hidden_week_says_how_many_are_missing() -> None:
    found = (figure(41.0, 7, period=TODAY - timedelta(weeks=1)), figure(41.0, period=TODAY))
    told = told_by_week(card(weeks=found), "en")
    assert told is not None
    assert told.points[0].figure.text == "not enough answers yet (7 of 30)"


def test_only_the_running_week_is_so_far() -> None:
    told = told_by_week(card(weeks=weeks(41.0, count=3)), "en")
    assert told is not None
    assert [point.part for point in told.points] == ["", "", "so far"]


def test_a_duration_is_drawn_in_the_unit_of_its_axis() -> None:
    told = told_by_week(card(WAIT, target=Target(1800.0, TODAY)), "en")
    assert told is not None
    assert told.points[0].figure.value == 60.0
    assert told.parts.aim is not None
    assert (told.parts.aim.value, told.parts.aim.text) == (30.0, "target 30\u00a0min")


@pytest.mark.parametrize(
    "one", [card(weeks=()), card(why=LocalText({"en": "damaged"})), card(weeks=weeks(0.0, 0))]
)
def test_where_there_is_nothing_to_draw_there_is_no_picture(one) -> None:
    assert trend_of(one, "en") is None
    assert drawing_of(one, "en") is None


def test_the_picture_leads_to_explore_and_to_the_answers() -> None:
    shown = trend_of(card(), "en")
    assert shown is not None
    assert shown.explore_url.startswith("/explore/?metric=nps")
    assert shown.signals_url.startswith("/signals/?measure=nps")


def test_months_on_the_wall_are_a_quarter_apart() -> None:
    shown = drawing_of(card(), "en")
    assert shown is not None
    # 2 March 2026 less 52, 39, 26 and 13 weeks.
    assert [one.text for one in shown.columns] == [
        "Mar\u00a025", "Jun\u00a025", "Sep\u00a025", "Dec\u00a025",
    ]  # fmt: skip
    assert [one.at for one in shown.columns] == ["0.0%", "25.0%", "50.0%", "75.0%"]


def test_without_a_target_no_line_is_drawn_for_it() -> None:
    shown = drawing_of(card(), "en")
    assert shown is not None
    assert shown.aim is None
    assert shown.marks == []


def test_a_mark_of_another_year_is_not_on_the_wall() -> None:
    old = Mark(TODAY - timedelta(weeks=60), LocalText({"en": "Long ago"}))
    shown = drawing_of(card(marks=(old,)), "en")
    assert shown is not None
    assert shown.marks == []


def test_of_many_marks_the_latest_three_are_named() -> None:
    marks = tuple(
        Mark(TODAY - timedelta(weeks=10 * n), LocalText({"en": f"m{n}"})) for n in range(5)
    )
    shown = drawing_of(card(marks=marks), "en")
    assert shown is not None
    assert [one.text for one in shown.marks] == ["m0", "m1", "m2"]
