"""Open durations counted by length: the same curve as one by one, and as R's."""

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.test_durations import MAINTAINED, MAINTAINED_ENDED, OTHERS, OTHERS_ENDED

from harken.analysis import CensoredSums, Histogram, Verdict, compare, kaplan_meier, share_within

people = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=60)


def sums(durations, ended) -> CensoredSums:
    over = [one for one, is_over in zip(durations, ended, strict=True) if is_over]
    open_ = [one for one, is_over in zip(durations, ended, strict=True) if not is_over]
    return CensoredSums(Histogram.of_values(over), Histogram.of_values(open_))


@given(people, st.sampled_from([0.1, 0.5, 0.9]), st.integers(0, 31))
def test_counted_lengths_give_the_curve_of_the_raw_columns(rows, q, time):
    durations, ended = zip(*rows, strict=True)
    raw, counted = kaplan_meier(durations, ended), sums(durations, ended)
    assert counted.estimate(q) == raw.quantile(q)
    assert counted.closed_by(time) == raw.closed_by(time)
    assert counted.curve().times.tolist() == raw.times.tolist()


@given(people, people, st.sampled_from([0.1, 0.5, 0.9]))
def test_two_days_added_give_the_figure_of_both(one, other, q):
    days = [sums(*zip(*rows, strict=True)) for rows in (one, other)]
    together = sums(*zip(*(one + other), strict=True))
    assert (days[0] + days[1]).estimate(q) == together.estimate(q)
    assert (days[0] + days[1]).n == len(one) + len(other)


def test_the_median_of_both_groups_is_rs():
    # R: survfit(Surv(time, status) ~ 1, data = aml) prints n 23, events 18, 27 (18, 45); the
    # groups are added from their own sums here.
    both = sums(MAINTAINED, MAINTAINED_ENDED) + sums(OTHERS, OTHERS_ENDED)
    found = both.estimate(0.5)
    assert (found.value, found.low, found.high) == (27, 18, 45)
    assert (both.n, both.curve().closed) == (23, 18)


# R: summary(survfit(Surv(time, status) ~ x, data = aml)), columns survival, lower and upper 95 %.
@pytest.mark.parametrize(
    ("group", "time", "survival", "lower", "upper"),
    [
        ("maintained", 18, 0.716, 0.4884, 1.000),
        ("maintained", 31, 0.491, 0.2549, 0.946),
        ("maintained", 48, 0.184, 0.0359, 0.944),
        ("others", 23, 0.4861, 0.2675, 0.883),
        ("others", 43, 0.0972, 0.0153, 0.620),
    ],
)
def test_the_share_closed_is_rs(group, time, survival, lower, upper):
    kept = group == "maintained"
    counted = sums(MAINTAINED, MAINTAINED_ENDED) if kept else sums(OTHERS, OTHERS_ENDED)
    found = counted.closed_by(time)
    assert found.value == pytest.approx(100 * (1 - survival), abs=0.05)
    assert found.low == pytest.approx(100 * (1 - upper), abs=0.05)
    assert found.high == pytest.approx(100 * (1 - lower), abs=0.05)


def test_an_open_one_older_than_the_target_has_missed_it():
    # Of 20, 12 were quick enough, 5 were not, 3 wait longer than the target: 12 of 20.
    over = [60.0] * 12 + [4000.0] * 5
    found = sums([*over, 5000, 6000, 7000], [True] * 17 + [False] * 3).share_within(3600)
    plain = share_within([*over, 5000, 6000, 7000], 3600)
    assert found.value == pytest.approx(60)
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high))
    assert (found.n, found.n_effective) == (20, pytest.approx(20))


def test_a_younger_open_one_may_still_make_it():
    # Nothing is known of the 10 that wait since 0; of the others 6 of 10 were in time.
    found = sums([1.0] * 6 + [9.0] * 4 + [0.0] * 10, [True] * 10 + [False] * 10).share_within(5)
    plain = share_within([1.0] * 6 + [9.0] * 4, 5)
    assert (found.value, found.low, found.high) == pytest.approx(
        (plain.value, plain.low, plain.high)
    )
    assert (found.n, found.n_effective) == (20, pytest.approx(10))


def test_the_worth_of_a_share_follows_from_greenwoods_variance():
    # Maintained at 31: 0.491 with R's standard error 0.1642: 0.491 * 0.509 / 0.1642^2 = 9.27.
    found = sums(MAINTAINED, MAINTAINED_ENDED).share_within(31)
    assert found.n_effective == pytest.approx(0.491 * 0.509 / 0.1642**2, rel=0.002)
    assert found.n == 11


@pytest.mark.parametrize(
    ("over", "waiting", "value"),
    [
        ([1.0] * 20, [], 100.0),
        ([9.0] * 15, [9.0] * 5, 0.0),
        ([], [9.0] * 20, 0.0),
        ([1.0] * 10, [3.0] * 5, None),
        ([], [], None),
    ],
)
def test_where_all_or_none_made_it_the_interval_still_has_a_width(over, waiting, value):
    found = CensoredSums(Histogram.of_values(over), Histogram.of_values(waiting)).share_within(5)
    assert found.value == value
    if value is None:
        assert found.low is None
        assert found.note
    else:
        # Wilson for 0 or 20 of 20 is 16.1 wide (methodology 14).
        assert found.high - found.low == pytest.approx(16.1, abs=0.05)


def test_a_group_that_answers_later_is_told_apart():
    quick = sums([10.0 + n for n in range(40)], [n < 35 for n in range(40)])
    slow = sums([60.0 + n for n in range(40)], [n < 30 for n in range(40)])
    found = compare(quick.estimate(0.5), slow.estimate(0.5))
    assert found.difference == 50.0  # 79.5 - 29.5
    assert found.verdict is Verdict.HIGHER
    assert compare(quick.share_within(45), slow.share_within(45)).verdict is Verdict.LOWER


def test_a_step_that_was_taken_back_counts_nowhere():
    closed = Histogram.of_counts([1, 2, 3, 2], [1, 1, 1, -1])
    found = CensoredSums(closed, Histogram.of_values([9])).estimate(0.5)
    assert found == kaplan_meier([1, 3, 9], [True, True, False]).quantile(0.5)


def test_a_million_durations_take_a_moment():
    random = np.random.default_rng(7)
    lengths = random.exponential(3600, 1_000_000)
    found = CensoredSums(
        Histogram.of_values(lengths[:900_000]), Histogram.of_values(lengths[900_000:])
    )
    begun = perf_counter()
    median = found.estimate(0.5)
    found.share_within(3600)
    assert perf_counter() - begun < 3
    assert median.low < median.value < median.high


def test_an_age_below_zero_is_refused():
    with pytest.raises(ValueError, match="negative"):
        sums([-1, 5], [False, True]).estimate(0.5)
