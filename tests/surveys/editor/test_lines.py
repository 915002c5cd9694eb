"""Whoever edits choices as lines keeps the codes of those that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.surveys.editor.questions.lines import matched, next_code, read_lines

lines = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=6)


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        (["Yes", "No"], ["Yes", "No", "Maybe"], [0, 1, None]),
        (["Yes", "No"], ["Maybe", "Yes", "No"], [None, 0, 1]),
        (["Yes", "Maybe", "No"], ["Yes", "No"], [0, 2]),
        (["Yes", "No"], ["Yes", "Never"], [0, 1]),
        (["Good", "Bad", "Ugly"], ["Ugly", "Good", "Bad"], [2, 0, 1]),
        (["Yes", "No"], ["No", "No"], [0, 1]),  # while "Yes" is being written over
        ([], ["First"], [None]),
        (["Gone"], [], []),
    ],
)
def test_lines_that_stay_move_change_and_go(before, after, places):
    assert matched(before, after) == places


@given(lines, lines)
def test_no_code_is_given_twice_and_no_equal_line_loses_its_own(before, after):
    places = matched(before, after)
    given_ = [place for place in places if place is not None]
    assert len(places) == len(after)
    assert len(set(given_)) == len(given_)
    assert len(given_) == min(len(before), len(after))


@given(lines)
def test_what_nobody_touched_stays(before):
    assert matched(before, before) == list(range(len(before)))


def test_windows_lines_and_blank_ends_are_read():
    assert read_lines("  One\r\n\r\nTwo\n\n \n") == ["One", "", "Two"]


def test_a_code_that_was_used_is_never_given_again():
    assert next_code({"1", "2", "7", "-99", "other"}) == "8"
