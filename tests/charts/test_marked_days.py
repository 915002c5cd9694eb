"""The names of marked days: none over another, none beyond the edge, none twice."""

import pytest

from harken.charts.marked_days import placed
from harken.charts.theme import NARROW_SIZE, WIDE_SIZE, Size


def test_a_fourth_name_on_the_same_spot_stays_unnamed() -> None:
    marks = ["The first long name", "The second long name", "The third long name", "The fourth"]
    labels = placed([*marks, *[""] * 60], NARROW_SIZE)
    assert [labels[slot].row for slot in labels] == [0, 1, 2]
    assert 3 not in labels


def test_names_far_from_each_other_share_the_first_row() -> None:
    labels = placed(["Easter", *[""] * 20, "May Day", *[""] * 7], WIDE_SIZE)
    assert [label.row for label in labels.values()] == [0, 0]


def test_the_same_holiday_a_week_later_is_named_again() -> None:
    assert list(placed(["Sunday", *[""] * 13, "Sunday", *[""] * 13], WIDE_SIZE)) == [0, 14]


def test_rows_of_names_do_not_touch() -> None:
    labels = placed(["Christmas Eve", "Christmas Day", *[""] * 26], WIDE_SIZE)
    assert labels[1].y - labels[0].y >= WIDE_SIZE.letters


@pytest.mark.parametrize(("letters", "cut"), [(44, False), (45, True)])
def test_a_name_is_cut_only_where_it_has_no_room(letters: int, cut: bool) -> None:
    text = placed(["x" * letters, *[""] * 27], WIDE_SIZE)[0].text
    assert text.endswith("…") is cut
    assert len(text) == 44


@pytest.mark.parametrize("size", [WIDE_SIZE, NARROW_SIZE], ids=["wide", "narrow"])
def test_a_long_name_in_the_middle_is_cut_to_its_side_and_not_lost(size: Size) -> None:
    (label,) = placed(["", "x" * 60, ""], size).values()
    assert label.text.endswith("…")
    assert len(label.text) > 12


def test_nothing_marked_is_nothing_named() -> None:
    assert placed([], WIDE_SIZE) == {}
    assert placed(["", ""], WIDE_SIZE) == {}
