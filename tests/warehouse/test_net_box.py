"""Share of the best answers minus share of the worst, on any scale with two ends."""

import pytest

from harken.analysis import NpsSums
from harken.warehouse.definition import Definition, Method, WrongQuestion
from harken.warehouse.figures import cut_of, estimate_of, lower_cut_of, sums_of

TRUST = Definition(measure="trust", method=Method.NET_BOX, scale=(1, 7))


def test_on_seven_points_six_and_seven_count_for_and_one_to_three_against():
    assert (cut_of(TRUST), lower_cut_of(TRUST)) == (5.0, 4.0)  # above 5, below 4
    assert lower_cut_of(Definition(measure="trust", method=Method.TOP_BOX, scale=(1, 7))) is None


def test_its_figure_is_that_of_promoters_and_detractors_under_its_own_name():
    sums = sums_of(TRUST, {"n": 100, "promoters": 45.0, "detractors": 20.0})
    assert sums == NpsSums.of_counts(45, 35, 20)
    found = estimate_of(TRUST, sums, weighted=False, confidence=0.95)
    # Adjusted Wald, n' = 103: p = 45.75/103, d = 20.75/103; 100(p - d) = 24.27;
    # se = 100 sqrt((0.64563 - 0.24272^2)/103) = 7.547; 24.27 -/+ 1.96 x 7.547 = 9.5 and 39.1.
    assert (found.value, round(found.low, 1), round(found.high, 1)) == (25.0, 9.5, 39.1)
    assert found.method == "top 2 minus bottom 3 box, adjusted Wald"


@pytest.mark.parametrize(
    ("scale", "boxes", "worst", "why"),
    [
        (None, 2, 3, "needs a measure with a scale"),
        ((1, 7), 0, 3, "at least one step"),
        ((1, 7), 2, 0, "at least one step"),
        ((1, 5), 3, 2, "cannot count among the best and the worst"),
    ],
)
def test_boxes_that_make_no_sense_are_refused(scale, boxes, worst, why):
    with pytest.raises(WrongQuestion, match=why):
        Definition(measure="x", method=Method.NET_BOX, scale=scale, boxes=boxes, worst=worst)
