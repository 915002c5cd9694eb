"""How sure a figure is: tables of the distributions, confidence levels, units, open bounds."""

from math import sqrt

import pytest

from harken.analysis import Estimate, NpsSums, mean, nps, rate
from harken.analysis.distributions import chi_squared_above, student_beyond, student_quantile
from harken.analysis.estimate import z_of
from harken.analysis.proportions import wilson


@pytest.mark.parametrize(
    ("probability", "degrees", "t"),
    [(0.975, 1, 12.706), (0.975, 30, 2.042), (0.95, 10, 1.812), (0.995, 2, 9.925)],
)
def test_students_table_holds(probability, degrees, t):
    assert student_quantile(probability, degrees) == pytest.approx(t, abs=0.0005)


@pytest.mark.parametrize("distance", [2.228, -2.228])
def test_both_tails_of_student_count_on_whichever_side(distance):
    # Student's table, 10 degrees of freedom: 5 % lie beyond 2.228 on either side.
    assert student_beyond(distance, 10) == pytest.approx(0.05, abs=0.0001)


@pytest.mark.parametrize(
    ("probability", "degrees", "value"), [(0.05, 1, 3.841), (0.95, 10, 3.940), (0.025, 16, 28.845)]
)
def test_the_chi_squared_table_holds(probability, degrees, value):
    assert chi_squared_above(probability, degrees) == pytest.approx(value, abs=0.0005)


@pytest.mark.parametrize(("confidence", "z"), [(0.8, 1.2816), (0.9, 1.6449), (0.99, 2.5758)])
def test_the_normal_table_holds(confidence, z):
    assert z_of(confidence) == pytest.approx(z, abs=5e-5)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_a_confidence_that_is_no_share_is_refused(confidence):
    with pytest.raises(ValueError, match=f"confidence {confidence} does not lie between 0 and 1"):
        nps([10, 0], confidence=confidence)


def test_a_mean_is_asked_at_another_confidence():
    # 3 4 5: s = 1, t(0.995, 2) = 9.925, half-width 9.925 / sqrt(3).
    found = mean([3, 4, 5], confidence=0.99)
    assert found.high - 4 == pytest.approx(9.925 / sqrt(3), abs=0.001)
    assert found.confidence == 0.99


def test_nps_is_asked_at_another_confidence():
    # 45/35/20 and the three added answers: p = 45.75/103, d = 20.75/103.
    p, d = 45.75 / 103, 20.75 / 103
    half = 1.644854 * 100 * sqrt((p + d - (p - d) ** 2) / 103)
    found = NpsSums.of_counts(45, 35, 20).estimate(0.9)
    assert (found.low, found.high) == pytest.approx((100 * (p - d) - half, 100 * (p - d) + half))


def test_a_rate_is_asked_at_another_confidence():
    # Chi-squared table: 14 degrees 6.571 at 0.95, 16 degrees 26.296 at 0.05; halves of them.
    found = rate(7, confidence=0.9)
    assert (found.low, found.high) == pytest.approx((6.571 / 2, 26.296 / 2), abs=0.0005)


def test_a_figure_in_another_unit_keeps_its_base_and_its_open_side():
    found = Estimate(120.0, None, 180.0, 50, 42.0, "median", 0.9, "few").in_units(1 / 60)
    assert found == Estimate(2.0, None, 3.0, 50, 42.0, "median", 0.9, "few")


def test_the_standard_error_goes_by_the_intervals_own_confidence():
    assert Estimate(0.0, -3.2897, 3.2897, 50, 50.0, "x", 0.9).standard_error == pytest.approx(
        2.0, abs=1e-4
    )


@pytest.mark.parametrize("bounds", [(None, 3.0), (1.0, None)])
def test_an_interval_that_is_open_has_no_standard_error(bounds):
    assert Estimate(2.0, *bounds, 5, 5.0, "median").standard_error is None


def test_wilsons_interval_of_no_is_the_mirror_of_that_of_yes():
    low, high = wilson(0.3, 40)
    assert wilson(0.7, 40) == pytest.approx((1 - high, 1 - low))


def test_the_worst_score_does_not_leave_the_scale():
    found = nps([0] * 12)
    assert (found.value, found.low) == (-100.0, -100.0)
    assert found.high > -100.0


def test_weights_ten_times_as_large_say_the_same():
    answers = [10, 9, 7, 0, 3]
    one, ten = nps(answers, [2, 1, 3, 1, 1]), nps(answers, [20, 10, 30, 10, 10])
    assert (ten.value, ten.low, ten.high) == pytest.approx((one.value, one.low, one.high))
