"""Means, ratios, rates and shares at their edges, and sums of parts against the whole."""

import pytest

from harken.analysis import MeanSums, RateSums, ShareSums, box, mean, rate, ratio, retention, share
from harken.analysis.means import mean_sums
from harken.analysis.proportions import share_within


def test_a_weighted_means_variance_is_by_what_the_answers_are_worth():
    # (3*1 + 5)/4 = 2; (3*1 + 25)/4 - 4 = 3; n_eff = 16/10, so 3 * 1.6/0.6 = 8.
    sums = mean_sums([1, 5], [3, 1])
    assert sums.mean == 2.0
    assert sums.variance == pytest.approx(8.0)


def test_answers_that_agree_leave_no_doubt():
    found = mean([4, 4, 4])
    assert (found.low, found.value, found.high) == (4.0, 4.0, 4.0)


def test_a_mean_of_nothing_is_no_zero():
    found = mean([None, None])
    assert (found.value, found.n, found.note) == (None, 0, "no answers")


def test_means_of_parts_add_up_to_the_mean_of_all():
    parts = mean_sums([1, 2], [1, 2]) + mean_sums([5], [4])
    assert parts == mean_sums([1, 2, 5], [1, 2, 4])
    assert parts.mean == 25 / 7  # 1 + 4 + 20 over 7


def test_one_answer_of_great_weight_has_no_variance():
    assert MeanSums(1, 3.0, 9.0, 12.0, 48.0).estimate().low is None


def test_shares_of_parts_add_up_to_the_share_of_all():
    found = (ShareSums.of_counts(1, 10) + ShareSums.of_counts(9, 30)).estimate()
    assert found == ShareSums.of_counts(10, 40).estimate()
    assert found.value == 25.0


def test_rates_of_parts_add_events_and_exposure():
    found = (RateSums(7, 500.0) + RateSums(3, 1500.0)).estimate(per=1000)
    assert (found.value, found.n) == (5.0, 10)  # 10 events in 2,000


def test_nobody_exposed_is_no_rate_of_zero():
    found = rate(0, 0.0)
    assert (found.value, found.note) == (None, "nothing was exposed")


def test_a_negative_exposure_is_refused():
    with pytest.raises(ValueError, match="events and exposure are zero or more"):
        rate(3, -1.0)


def test_a_ratio_to_ones_is_the_mean():
    # 1 0 2: mean 1, s = 1, t(0.975, 2) = 4.303, half-width 4.303/sqrt(3) = 2.484.
    found = ratio([1, 0, 2], [1, 1, 1])
    assert (found.low, found.value, found.high) == pytest.approx((-1.484, 1.0, 3.484), abs=0.001)


def test_a_ratio_of_what_is_proportional_leaves_no_doubt():
    found = ratio([2, 4, 6], [1, 2, 3])
    assert (found.low, found.value, found.high) == pytest.approx((2.0, 2.0, 2.0))


@pytest.mark.parametrize(
    ("above", "below", "value", "note"),
    [([3], [2], 1.5, "one answer"), ([1, 2], [0, 0], None, "nothing to divide by")],
)
def test_a_ratio_that_has_no_interval_says_why(above, below, value, note):
    found = ratio(above, below)
    assert (found.value, found.low, found.high, found.note) == (value, None, None, note)


def test_a_pair_with_a_gap_is_in_neither_sum_of_a_ratio():
    assert ratio([4, 100, None], [2, None, 100]).value == 2.0


def test_the_top_two_of_eleven_are_nine_and_ten():
    assert box([10, 9, 8, 0], scale=(0, 10)).value == 50.0


def test_a_box_as_wide_as_the_scale_holds_everybody():
    assert box([1, 3, 5], scale=(1, 5), boxes=5).value == 100.0


def test_weights_count_within_a_target():
    assert share_within([30, 90], 60, [1, 3]).value == 25.0


def test_a_code_in_a_yes_or_no_is_refused():
    with pytest.raises(ValueError, match="2 lies outside the yes/no scale 0 to 1"):
        share([0, 1, 2])


def test_more_customers_lost_than_there_were_is_refused():
    with pytest.raises(ValueError, match="-1 of 10 is no share"):
        retention(10, 11)


def test_nobody_at_the_start_is_no_retention():
    found = retention(0, 0)
    assert (found.value, found.note) == (None, "no answers")
