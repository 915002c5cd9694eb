"""Shares, means, ratios and rates against published values and arithmetic."""

import numpy as np
import pytest

from harken.analysis import ShareSums, box, mean, rate, ratio, retention, share, share_within
from harken.analysis.proportions import wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(42, 50, 71.5, 91.7), (0, 20, 0.0, 16.1), (20, 20, 83.9, 100.0)],
)
def test_wilsons_interval_is_the_published_one(hits, n, low, high):
    # Methodology 14; the last row mirrors the second.
    found = ShareSums.of_counts(hits, n).estimate()
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.05)


def test_boxes_are_counted_from_their_end_of_the_scale():
    answers = [1, 2, 3, 4, 5, 5, 4, 4, 3, 1]
    assert box(answers, scale=(1, 5)).value == 50.0  # 4 5 5 4 4
    assert box(answers, scale=(1, 5), boxes=1).value == 20.0  # 5 5
    assert box(answers, scale=(1, 5), top=False).value == 30.0  # 1 2 1
    with pytest.raises(ValueError, match="6 lies outside the answer scale 1 to 5"):
        box([6], scale=(1, 5))


def test_a_duration_on_the_target_is_within_it():
    assert share_within([60, 61], 60).value == 50.0


def test_weighted_shares_use_what_the_answers_are_worth():
    # q = 3/4 and n_eff = 4²/(9+1) = 1.6.
    found = share([1, 0], [3, 1])
    assert found.value == 75.0
    assert (found.low / 100, found.high / 100) == pytest.approx(wilson(0.75, 1.6))


def test_more_hits_than_answers_are_refused():
    with pytest.raises(ValueError, match="11 of 10 is no share"):
        ShareSums.of_counts(11, 10)


def test_retention_counts_only_those_who_were_there():
    found = retention(200, 10)
    assert (found.value, found.n) == (95.0, 200)


def test_a_mean_has_students_interval():
    # 3 4 5: mean 4, s = 1, t(0.975, 2) = 4.303 (Student's table), half-width 4.303/sqrt(3) = 2.484.
    found = mean([3, 4, 5])
    assert found.value == 4.0
    assert (found.low, found.high) == pytest.approx((4 - 2.484, 4 + 2.484), abs=0.001)


def test_a_single_answer_has_no_interval():
    found = mean([4])
    assert (found.value, found.low, found.note) == (4.0, None, "one answer")


def test_a_ratio_of_sums_is_not_the_mean_of_ratios():
    # 10/2 and 1/1: sums 11/3, mean of ratios 3.
    assert ratio([10, 1], [2, 1]).value == pytest.approx(11 / 3)


def test_a_ratios_interval_covers_as_often_as_it_says():
    random = np.random.default_rng(7)
    covered = 0
    for _ in range(400):
        x = random.gamma(4, 1, 80)
        y = 0.5 * x + random.normal(0, 0.4, 80)
        found = ratio(y, x)
        covered += found.low <= 0.5 <= found.high
    # 400 draws at 95 %: standard error 1.1 points, so 92 to 98 % is within three of them.
    assert 0.92 <= covered / 400 <= 0.98


@pytest.mark.parametrize(
    ("events", "low", "high"), [(7, 2.81, 14.42), (0, 0.0, 3.69), (1, 0.03, 5.57)]
)
def test_poissons_interval_is_the_published_one(events, low, high):
    # 7: methodology 14. 0 and 1: Garwood's table (3.689; 0.0253 to 5.572).
    found = rate(events)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.006)


def test_a_rate_is_per_what_was_exposed():
    found = rate(7, 1400, per=1000)
    assert found.value == 5.0
    assert found.high == pytest.approx(14.42 / 1.4, abs=0.01)
    with pytest.raises(ValueError, match="zero or more"):
        rate(-1)
