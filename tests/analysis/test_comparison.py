"""Is it real? Against published vectors, tables and simulation."""

import numpy as np
import pytest

from harken.analysis import (
    Component,
    Difference,
    Estimate,
    ShareSums,
    Verdict,
    answers_needed,
    benjamini_hochberg,
    can_show_trend,
    compare,
    compare_pairs,
    detectable_change,
    index,
)


def test_the_published_adjustment_for_many_tests_holds():
    assert benjamini_hochberg([0.001, 0.008, 0.012, 0.041, 0.20]) == pytest.approx(
        [0.005, 0.020, 0.020, 0.05125, 0.20]
    )


def test_adjusting_keeps_the_order_given():
    assert benjamini_hochberg([0.20, 0.001]) == pytest.approx([0.20, 0.002])
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([1.2])


def test_shares_are_compared_by_newcombes_interval():
    # Newcombe 1998, method 10, example 56/70 against 48/80: 0.2000 (0.0524 to 0.3339).
    first, second = ShareSums.of_counts(48, 80), ShareSums.of_counts(56, 70)
    found = compare(first.estimate(), second.estimate())
    assert (found.difference, found.low, found.high) == pytest.approx(
        (20.0, 5.24, 33.39), abs=0.005
    )
    assert found.verdict is Verdict.HIGHER
    assert compare(second.estimate(), first.estimate()).verdict is Verdict.LOWER


def test_the_p_value_and_the_interval_agree():
    for hits in range(30, 71):
        found = compare(
            ShareSums.of_counts(50, 100).estimate(), ShareSums.of_counts(hits, 100).estimate()
        )
        assert (found.p < 0.05) == (found.verdict is not Verdict.NO_DETECTABLE_CHANGE)


def test_few_answers_allow_no_verdict():
    assert Difference(50.0, 20.0, 80.0, 0.001, (9, 500), "share").verdict is Verdict.NOT_ENOUGH


def test_estimates_of_another_confidence_do_not_compare():
    one = Estimate(1.0, 0.0, 2.0, 50, 50.0, "mean", 0.95)
    with pytest.raises(ValueError, match="confidence"):
        compare(one, Estimate(1.0, 0.0, 2.0, 50, 50.0, "mean", 0.9))


def test_the_same_people_twice():
    # Student's sleep data (1908), extra hours by drug 1 and 2: t = -4.0621, p = 0.002833 in R.
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = compare_pairs(first, second)
    assert found.difference == pytest.approx(1.58)
    assert found.p == pytest.approx(0.002833, abs=1e-6)
    assert (found.low, found.high) == pytest.approx((0.7001, 2.4599), abs=5e-5)


def test_a_single_pair_says_nothing():
    assert compare_pairs([1], [2]).difference is None


@pytest.mark.parametrize(("points", "answers"), [(5, 3768), (10, 942), (15, 419), (20, 236)])
def test_the_published_answers_needed_hold(points, answers):
    # Methodology 3.1, v = 0.6 of one answer.
    assert answers_needed(points, 6000) == answers


def test_400_answers_see_15_points():
    error = 100 * np.sqrt(0.6 / 400)
    assert detectable_change(error, error) == pytest.approx(15.3, abs=0.05)


def test_a_change_of_the_detectable_size_is_found_four_times_in_five():
    random = np.random.default_rng(11)
    size = detectable_change(1.0, 1.0)
    draws = random.normal(size, np.sqrt(2), 4000)
    # 4,000 draws at 80 %: standard error 0.6 points.
    assert np.mean(np.abs(draws) > 1.959964 * np.sqrt(2)) == pytest.approx(0.80, abs=0.02)


def test_an_index_shows_its_parts_and_is_never_too_narrow():
    trust = Estimate(60.0, 50.0, 70.0, 100, 100.0, "share")
    liking = Estimate(40.0, 36.0, 44.0, 80, 80.0, "share")
    found = index([Component("trust", trust, 0.25), Component("liking", liking, 0.75)])
    assert found.whole.value == 45.0  # 15 + 30
    assert (found.whole.low, found.whole.high) == (39.5, 50.5)  # 12.5 + 27 and 17.5 + 33
    assert found.whole.n == 80
    assert [part.name for part in found.components] == ["trust", "liking"]


def test_an_index_whose_parts_do_not_make_a_whole_is_refused():
    part = Estimate(60.0, 50.0, 70.0, 100, 100.0, "share")
    with pytest.raises(ValueError, match=r"add up to 0\.5"):
        index([Component("trust", part, 0.5)])


def test_a_trend_needs_thirty_answers_a_point():
    assert can_show_trend([30, 31])
    assert not can_show_trend([30, 29])
