"""Quantiles and open durations against order statistics and R's survival package."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.analysis import Histogram, kaplan_meier, quantile
from harken.analysis.quantiles import ranks

# Leukaemia remission in weeks, Miller 1997 (`aml` in R's survival); + means still in remission.
MAINTAINED = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
MAINTAINED_ENDED = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]
OTHERS = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
OTHERS_ENDED = [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(("q", "expected"), [(0.5, (40, 61)), (0.9, (84, 97))])
def test_the_published_ranks_hold(q, expected):
    assert ranks(100, q) == expected


def test_the_interval_of_a_median_is_two_of_the_values():
    found = quantile([n * 10 for n in range(1, 101)], 0.5)
    assert (found.low, found.value, found.high) == (400, 505, 610)


def test_too_few_values_leave_a_bound_open():
    found = quantile([1, 2, 3], 0.9)
    assert (found.value, found.high) == (3, None)
    assert "too few" in found.note


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60), st.sampled_from([0.1, 0.5, 0.9]))
def test_a_histogram_by_day_gives_the_quantile_of_all(values, q):
    middle = len(values) // 2
    by_day = Histogram.of_values(values[:middle]) + Histogram.of_values(values[middle:])
    assert by_day.estimate(q) == quantile(values, q)


def test_the_median_is_the_everyday_median():
    assert quantile([1, 3], 0.5).value == 2
    assert quantile([1, 3, 100], 0.5).value == 3


def test_open_durations_give_rs_medians():
    # R: survfit(Surv(time, status) ~ x, data = aml) prints 31 (18, NA) and 23 (8, NA).
    kept = kaplan_meier(MAINTAINED, MAINTAINED_ENDED).quantile(0.5)
    assert (kept.value, kept.low, kept.high) == (31, 18, None)
    other = kaplan_meier(OTHERS, OTHERS_ENDED).quantile(0.5)
    assert (other.value, other.low, other.high) == (23, 8, None)


def test_the_curve_is_rs_curve():
    # R: summary(survfit(...)) for the maintained group, column survival.
    curve = kaplan_meier(MAINTAINED, MAINTAINED_ENDED)
    assert curve.times.tolist() == [9, 13, 18, 23, 31, 34, 48]
    expected = [0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184]
    assert curve.open_share == pytest.approx(expected, abs=0.0005)
    assert curve.low[0] == pytest.approx(0.7541, abs=0.0005)


def test_leaving_open_tickets_out_would_flatter():
    durations = [1, 2, 3, 4, 50, 60, 70, 80]
    closed = [1, 1, 1, 1, 0, 0, 0, 0]
    assert quantile(durations[:4], 0.5).value == 2.5
    found = kaplan_meier(durations, closed)
    assert found.quantile(0.5).value is None or found.quantile(0.5).value >= 4
    assert found.closed_by(4).value == 50.0
    assert (found.n, found.closed) == (8, 4)


def test_before_anything_closed_nothing_is():
    assert kaplan_meier([5, 6], [1, 1]).closed_by(4).value == 0.0


def test_an_end_before_its_start_is_refused():
    with pytest.raises(ValueError, match="an end lies before its start"):
        kaplan_meier([-1], [1])
