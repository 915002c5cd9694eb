"""Ranks, histograms whose steps are counted, and quantiles between two values."""

import pytest

from harken.analysis import Histogram, kaplan_meier, quantile
from harken.analysis.quantiles import ranks


@pytest.mark.parametrize("q", [0, 1, 90])
def test_a_quantile_that_is_no_share_is_refused(q):
    with pytest.raises(ValueError, match=f"quantile {q} does not lie between 0 and 1"):
        ranks(100, q)


def test_five_values_bound_a_median_on_neither_side():
    # 2.5 ± 1.96 * sqrt(5/4) = 0.3 to 4.7: ranks 0 and 6 of 5.
    found = quantile([10, 20, 30, 40, 50], 0.5)
    assert (found.low, found.value, found.high) == (None, 30, None)


@pytest.mark.parametrize(
    ("rank", "value"), [(0, None), (1, 10), (3, 10), (4, 20), (5, 20), (6, None)]
)
def test_a_rank_is_found_among_counted_steps(rank, value):
    assert Histogram.of_counts([10, 20], [3, 2]).at_rank(rank) == value


@pytest.mark.parametrize(("q", "value"), [(0.25, 1.5), (0.3, 2), (0.75, 3.5), (0.99, 4)])
def test_a_quantile_between_two_values_is_their_middle(q, value):
    # 1 2 3 4: at n q = 1 the middle of the first two; at 1.2 the second; as R's type 2.
    assert Histogram.of_values([1, 2, 3, 4]).value(q) == value


def test_a_step_that_was_taken_back_counts_no_more():
    assert Histogram.of_counts([1, 2, 3, 1], [1, 2, 1, -1]).value(0.3) == 2  # 2 2 3


def test_a_gap_is_no_value():
    assert Histogram.of_values([5, None, 5]).n == 2


def test_a_histogram_of_nothing_has_no_quantile():
    found = Histogram.of_values([]).estimate(0.5)
    assert (found.value, found.note) == (None, "no answers")


def test_one_that_ends_when_another_is_last_seen_leaves_it_at_risk():
    # The convention of Kaplan and Meier (1958): deaths go before losses of the same time.
    assert kaplan_meier([5, 5], [True, False]).open_share.tolist() == [0.5]


def test_while_all_are_open_nothing_is_closed_and_no_median_known():
    curve = kaplan_meier([5, 6], [False, False])
    assert curve.closed_by(10).value == 0.0
    assert (curve.quantile(0.5).value, curve.quantile(0.5).note) == (
        None,
        "too few have closed yet",
    )


def test_once_all_are_closed_the_bounds_are_unknown_rather_than_no_number():
    # Greenwood's variance divides by those left open, of whom there are none.
    found = kaplan_meier([1, 2], [True, True]).closed_by(2)
    assert (found.value, found.low, found.high) == (100.0, None, None)


def test_the_bounds_of_a_share_closed_are_the_curves_the_other_way_round():
    # aml, R: at 9 weeks survival 0.909 (0.754 to 1): closed 9.1 % (0 to 24.6 %).
    weeks, ended = (
        [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
        [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0],
    )
    found = kaplan_meier(weeks, ended).closed_by(12.9)
    assert (found.low, found.value, found.high) == pytest.approx((0.0, 9.09, 24.59), abs=0.01)
