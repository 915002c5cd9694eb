"""What a sample can show: the published table, and whether changes of that size are found."""

from math import sqrt

import numpy as np
import pytest

from harken.analysis import NpsSums, answers_needed, compare_nps, detectable_change
from harken.analysis import months_until_seen as months

# Methodology 3.1: v = 0.6 of one answer.
VARIANCE = 6000


@pytest.mark.parametrize(
    ("answers", "margin"), [(30, 27.7), (100, 15.2), (200, 10.7), (400, 7.6), (1000, 4.8)]
)
def test_the_published_margins_hold(answers, margin):
    # 42 % promoters and 22 % detractors: v = 0.64 - 0.2^2 = 0.6; a thousandfold, for whole numbers.
    promoters, detractors = round(0.42 * 1000 * answers), round(0.22 * 1000 * answers)
    rest = 1000 * answers - promoters - detractors
    sums = NpsSums.of_counts(promoters, rest, detractors)
    error = sums.standard_error(0.0) * sqrt(1000)
    assert 1.959964 * error == pytest.approx(margin, abs=0.05)


def test_months_are_pooled_until_the_change_shows():
    # 3,768 answers a wave for 5 points, at 400 a month: 9.42, so ten months before and after.
    assert months(5, VARIANCE, 400) == 10
    assert months(20, VARIANCE, 400) == 1
    assert months(-5, VARIANCE, 400) == 10


def test_a_baseline_that_stays_may_never_show_it():
    # 2.80 SE0 alone is 10.8 points with 400 answers; against 3.0 points of error there is room:
    # (10 / 2.8016)^2 - 9 = 3.741, and 6000 / 400 / 3.741 = 4.01.
    assert months(10, VARIANCE, 400, error_before=sqrt(VARIANCE / 400)) is None
    assert months(10, VARIANCE, 400, error_before=3.0) == 5


def test_a_change_too_small_for_five_years_of_answers_is_never_seen():
    assert months(1, VARIANCE, 400) is None
    assert months(5, VARIANCE, 0) is None
    assert months(5, VARIANCE, 3768 / 60) == 60
    with pytest.raises(ValueError, match="zero"):
        months(0, VARIANCE, 400)


def mix(score):
    """Return shares of promoters, passives and detractors with that score and v = 0.6."""
    both = 0.6 + score**2
    return (both + score) / 2, 1 - both, (both - score) / 2


def found_in(random, change, answers, times):
    """Return how often the two-sample test tells a true change of NPS, from below zero to above."""
    told = 0
    for _ in range(times):
        first, second = (
            NpsSums.of_counts(*(int(n) for n in random.multinomial(answers, mix(score))))
            for score in (-change / 200, change / 200)
        )
        told += compare_nps(first, second).p < 0.05
    return told / times


@pytest.mark.soak
def test_a_true_change_of_the_detectable_size_is_found_four_times_in_five():
    random = np.random.default_rng(3)
    error = 100 * sqrt(0.6 / 400)
    size = detectable_change(error, error)
    assert size == pytest.approx(15.3, abs=0.05)
    # 20,000 pairs of waves: standard error 0.3 points.
    assert found_in(random, size, 400, 20_000) == pytest.approx(0.80, abs=0.01)
    # Half of it: z = 1.40 against 1.96, so Phi(-0.56) = 29 %.
    assert found_in(random, size / 2, 400, 20_000) == pytest.approx(0.29, abs=0.01)
    assert found_in(random, 0.0, 400, 20_000) == pytest.approx(0.05, abs=0.005)


def test_half_the_detectable_change_is_mostly_missed():
    random = np.random.default_rng(9)
    answers = answers_needed(15, VARIANCE)
    # 1,500 pairs: standard error 1.2 points at 29 %, 1 point at 80 %.
    assert found_in(random, 7.5, answers, 1500) == pytest.approx(0.29, abs=0.04)
    assert found_in(random, 15, answers, 1500) == pytest.approx(0.80, abs=0.04)
