"""A year in a small line: gaps, the running week, what is aimed at."""

from dataclasses import replace
from datetime import timedelta

from harken.board.telling.sparkline import HEIGHT, line_between, sparkline
from harken.board.telling.wall import drawing_of
from harken.foundations.local_text import LocalText
from harken.metrics.marks.mark import Mark
from harken.metrics.targets.target import Target
from tests.board.boards import TODAY, card, figure, weeks


def test_the_newest_week_is_at_the_right_end_however_few_there_are() -> None:
    shown = sparkline(weeks(41.0, count=3), TODAY)
    assert shown is not None
    # All alike: in the middle. Two whole weeks are joined, the running one is led to.
    assert shown.line == "M50 20.0L51 20.0"
    assert shown.running == "M51 20.0L52 20.0"


def test_a_week_that_may_not_be_shown_is_a_gap_and_one_alone_a_dot() -> None:
    found = list(weeks(41.0, count=5))
    found[1] = replace(found[1], estimate=figure(41.0, 7).estimate)
    shown = sparkline(found, None)
    assert shown is not None
    assert shown.line == "M48 20.0h0 M50 20.0L51 20.0L52 20.0"
    assert not shown.running


def test_without_two_figures_there_is_no_line() -> None:
    assert sparkline((), TODAY) is None
    assert sparkline(weeks(41.0, count=1), TODAY) is None
    assert sparkline([figure(41.0, 7, period=TODAY)], TODAY) is None


def test_what_is_aimed_at_lies_within_the_box() -> None:
    # Line 41, aim 61, room 3: from 38 to 64; the box is 40 high with 3 free at both ends.
    shown = sparkline(weeks(41.0), None, 61.0)
    assert shown is not None
    assert shown.aim == f"M0 {37 - 34 * 23 / 26:.1f}H52"


def test_on_a_given_scale_the_box_is_the_scale() -> None:
    shown = line_between(weeks(41.0, count=2), None, 1.0, 81.0)
    assert shown is not None
    assert shown.line == f"M51 {HEIGHT / 2:.1f}L52 {HEIGHT / 2:.1f}"


def test_the_picture_on_the_wall_has_scale_months_marks_and_target() -> None:
    names = {0: "Fix", 7: "Too near to it", 196: "New partner", 280: "A name that has no room"}
    marks = [
        Mark(TODAY - timedelta(days=days), LocalText({"en": name})) for days, name in names.items()
    ]
    shown = drawing_of(card(marks=tuple(marks), target=Target(45.0, TODAY)), "en")
    assert shown is not None
    assert [one.text for one in shown.rows] == ["38", "40", "42", "44", "46"]
    assert (shown.rows[0].at, shown.rows[-1].at) == ("100.0%", "0.0%")
    assert [one.side for one in shown.marks] == ["left", "right"]
    assert [one.text for one in shown.marks] == ["Fix", "New partner"]
    assert shown.aim is not None
    assert (shown.aim.at, shown.aim.text) == ("12.5%", "target 45")
    assert drawing_of(None, "en") is None
