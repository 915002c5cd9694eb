"""One metric after another, against published tables, R and arithmetic."""

from math import nan, sqrt

import numpy as np
import pytest

from harken.analysis import (
    Estimate,
    TooFewPoints,
    agreement_of_signs,
    bridge,
    change_reliability,
    corrected_r,
    correlation,
    equivalent,
    gain,
    is_redundant,
    leads,
    step_changes,
)

# R's `cars` (Ezekiel 1930): speed in mph and stopping distance in feet.
SPEED = [4] * 2 + [7] * 2 + [8, 9] + [10] * 3 + [11] * 2 + [12] * 4 + [13] * 4 + [14] * 4
SPEED += (
    [15] * 3 + [16] * 2 + [17] * 3 + [18] * 4 + [19] * 3 + [20] * 5 + [22, 23] + [24] * 4 + [25]
)
DISTANCE = [
    2,
    10,
    4,
    22,
    16,
    10,
    18,
    26,
    34,
    17,
    28,
    14,
    20,
    24,
    28,
    26,
    34,
    34,
    46,
    26,
    36,
    60,
    80,
]
DISTANCE += [20, 26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54]
DISTANCE += [70, 92, 93, 120, 85]


def test_the_line_is_rs():
    # summary(lm(dist ~ speed, cars)): -17.5791, 3.9324, residual error 15.38 on 48, R2 0.6511.
    found = bridge(SPEED, DISTANCE)
    assert (found.a, found.b) == pytest.approx((-17.5791, 3.9324), abs=5e-5)
    assert (found.residual_sd, found.r2) == pytest.approx((15.38, 0.6511), abs=5e-3)
    assert found.n == 50


@pytest.mark.parametrize(
    ("speed", "value", "low", "high"), [(10, 21.745, -9.810, 53.299), (21, 65.001, 33.423, 96.580)]
)
def test_a_single_new_figure_falls_where_r_says(speed, value, low, high):
    # By hand: 15.3796 sqrt(1 + 1/50 + (x - 15.4)^2 / 1370) times Student's t of 2.01063.
    found = bridge(SPEED, DISTANCE).predict(speed)
    half = 15.3796 * sqrt(1.02 + (speed - 15.4) ** 2 / 1370) * 2.010635
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=0.002)
    assert found.high - found.value == pytest.approx(half, abs=0.001)
    assert found.note == ""


def test_a_figure_beyond_the_pairs_says_so():
    assert bridge(SPEED, DISTANCE).predict(60).note == "outside the pairs"


def test_a_bridge_needs_pairs_that_differ():
    with pytest.raises(TooFewPoints):
        bridge([1, 2, None], [1, 2, 3])
    with pytest.raises(ValueError, match="same in every pair"):
        bridge([4, 4, 4], [1, 2, 3])
    assert bridge([1, 2, 3], [5, 5, 5]).r2 == 0


def test_twelve_points_prove_little():
    # Methodology 8: r = 0.9 from 12 points means 0.67 to 0.97. y = 0.9 x + sqrt(0.19) e with x and
    # e of equal length and at right angles has r = 0.9 exactly.
    x, e = np.tile([1.0, -1.0], 6), np.repeat([1.0, -1.0], 6)
    found = correlation(x, 0.9 * x + sqrt(0.19) * e)
    assert found.value == pytest.approx(0.9)
    assert (found.low, found.high) == pytest.approx((0.67, 0.97), abs=0.005)


def test_a_correlation_says_what_it_cannot_know():
    assert correlation([1, 1, 1], [1, 2, 3]).value is None
    assert correlation([1, 2, 3], [3, 2, 1]).low is None
    assert correlation([1, 2, 3, 4], [2, 4, 6, 8]).value == pytest.approx(1)


def test_signs_agree_where_both_go_the_same_way():
    # Changes + + - and (with the gap) + against + - - 0: two of three that moved.
    found = agreement_of_signs([1, 2, 3, 2, None, 4], [5, 6, 4, 3, 9, 3])
    assert (found.value, found.n) == (pytest.approx(200 / 3), 3)
    assert agreement_of_signs([1], [2]).value is None


def test_noise_hides_part_of_how_two_measures_move_together():
    # Spearman: 0.6 / sqrt(0.8 * 0.5) = 0.9487.
    found = corrected_r(Estimate(0.6, 0.2, 0.8, 20, 20.0, "r"), 0.8, 0.5)
    assert found.value == pytest.approx(0.9487, abs=5e-5)
    assert (found.low, found.high) == (pytest.approx(0.3162, abs=5e-5), 1.0)
    assert found.note == ""
    limited = corrected_r(Estimate(-0.9, -0.95, -0.7, 20, 20.0, "r"), 0.5, 0.5)
    assert (limited.value, limited.note) == (-1.0, "limited to 1: the correction went beyond")
    with pytest.raises(ValueError, match="reliability"):
        corrected_r(limited, 0.0, 0.5)


def test_changes_that_are_only_noise_have_no_reliability():
    # Changes 2 and -2 in turn: variance 16/3 of four; errors of 1 alone make 2: 1 - 2 / (16/3).
    assert change_reliability([0, 2, 0, 2, 0], [1] * 5) == pytest.approx(1 - 6 / 16)
    assert change_reliability([0, 2, 0, 2, 0], [5] * 5) == 0
    assert change_reliability([1, 2, 3], [1] * 3) is None


def test_the_correction_finds_what_noise_hid():
    random = np.random.default_rng(12)
    level = np.cumsum(random.normal(0, 2, 3000))
    first, second = (level + random.normal(0, 1.5, 3000) for _ in range(2))
    reliable = [change_reliability(one, np.full(3000, 1.5)) for one in (first, second)]
    # True changes 4 of 4 + 2 * 2.25 in the variance: reliability 0.47, and a true r of 1.
    assert reliable == pytest.approx([0.47, 0.47], abs=0.03)
    seen = correlation(*step_changes(first, second))
    assert seen.value == pytest.approx(0.47, abs=0.05)
    assert corrected_r(seen, *reliable).value == pytest.approx(1, abs=0.06)


def made_up(units=6, periods=48, seed=5):
    """Draw an old measure, a new one that leads an outcome by two periods, and that outcome."""
    random = np.random.default_rng(seed)
    old, new, noise = random.normal(size=(3, units, periods))
    outcome = np.roll(new, 2, axis=1) + noise + 100 * np.arange(units)[:, None]
    return old, new, outcome


def test_the_lead_that_is_there_is_found_among_those_asked_for():
    old, new, outcome = made_up()
    found = {lead.lag: lead for lead in leads(new, outcome, [0, 1, 2, 3])}
    # Half of the outcome's variance comes from the new measure: r = sqrt(0.5) = 0.71.
    assert found[2].learned.low < 0.71 < found[2].learned.high
    assert found[2].held_out.low < 0.71 < found[2].held_out.high
    assert found[2].learned.low > 0.5 > found[1].learned.high
    # 36 of 48 periods are learned from; the first two have no measure before them.
    assert (found[2].learned.n, found[2].held_out.n) == (6 * 34, 6 * 12)
    assert found[2].learned.n_effective == 6 * 34 - 5
    assert leads(old, outcome, [2])[0].learned.low < 0 < leads(old, outcome, [2])[0].learned.high


def test_units_that_differ_in_level_are_not_taken_for_a_lead():
    random = np.random.default_rng(8)
    level = np.arange(10.0)[:, None] * 50
    x, y = (level + random.normal(size=(10, 32)) for _ in range(2))
    assert np.corrcoef(x.ravel(), y.ravel())[0, 1] > 0.99
    (lead,) = leads(x, y, [1])
    assert lead.learned.low < 0 < lead.learned.high


def test_a_new_measure_that_foretells_more_gains():
    old, new, outcome = made_up()
    found = gain(old, new, outcome, 2, random=np.random.default_rng(1))
    assert found.new == pytest.approx(0.5, abs=0.15)
    assert found.both_over_old.low > 0.2
    assert found.both_over_old.value == pytest.approx(found.both - found.old)
    assert found.both_over_new.value < 0.01  # dropping the old one costs nothing
    assert (found.learned_periods, found.held_periods) == (34, 12)


def test_a_copy_with_noise_gains_nothing():
    _, good, outcome = made_up()
    copy = good + 0.05 * np.random.default_rng(3).normal(size=good.shape)
    found = gain(good, copy, outcome, 2, random=np.random.default_rng(1))
    assert found.both_over_old.low < 0.01
    assert abs(found.new_over_old.value) < 0.02
    same = gain(good, good, outcome, 2, random=np.random.default_rng(1))
    assert same.both_over_old.value == pytest.approx(0)


def test_out_of_sample_r2_is_what_least_squares_gives():
    old, new, outcome = (one[0] for one in made_up(units=1, periods=20))
    found = gain(old, new, outcome, 0, random=np.random.default_rng(1), draws=10)
    x, y = np.stack([old, new], axis=1)[:15], outcome[:15]
    line = np.linalg.lstsq(np.column_stack([np.ones(15), x]), y, rcond=None)[0]
    foretold = line[0] + np.stack([old, new], axis=1)[15:] @ line[1:]
    left, total = (np.sum((outcome[15:] - guess) ** 2) for guess in (foretold, y.mean()))
    assert found.both == pytest.approx(1 - left / total)


def test_gaps_are_left_out_and_short_overlaps_refused():
    old, new, outcome = made_up(units=2, periods=20)
    old[1, :] = nan
    assert leads(old, outcome, [0])[0].learned.n == 15
    with pytest.raises(TooFewPoints) as refused:
        gain(old[:, :11], new[:, :11], outcome[:, :11], 0, random=np.random.default_rng(1))
    assert (refused.value.found, refused.value.needed) == (2, 3)
    with pytest.raises(ValueError, match="shapes differ"):
        leads(old, outcome[:, :5], [0])
    with pytest.raises(ValueError, match="zero or more"):
        leads(old, outcome, [-1])


@pytest.mark.parametrize(
    ("r", "cost", "redundant", "proven"),
    [
        ((0.95, 0.91, 0.97), (0.001, -0.01, 0.005), True, True),
        ((-0.95, -0.97, -0.91), (0.001, -0.01, 0.005), True, True),
        ((0.90, 0.67, 0.97), (0.001, -0.01, 0.005), True, False),
        ((0.95, 0.91, 0.97), (0.001, -0.01, 0.05), True, False),
        ((0.95, 0.91, 0.97), (0.02, 0.01, 0.05), False, False),
        ((0.85, 0.80, 0.95), (0.0, -0.1, 0.005), False, False),
        ((None, None, None), (0.0, -0.1, 0.005), False, False),
        ((0.95, None, None), (0.0, -0.1, 0.005), True, False),
    ],
)
def test_redundant_takes_both_and_proof_takes_the_intervals(r, cost, redundant, proven):
    found = is_redundant(Estimate(*r, 12, 12.0, "r"), Estimate(*cost, 40, 40.0, "gain"))
    assert (found.redundant, found.proven) == (redundant, proven)


def test_equal_enough_needs_two_one_sided_tests():
    # Difference 0.5, error 0.5, margin 1.5: z = 2 on the nearer side, p = 0.02275; 90 % interval
    # 0.5 -/+ 1.6449 * 0.5.
    found = equivalent(0.5, 0.5, 1.5)
    assert found.p == pytest.approx(0.02275, abs=1e-5)
    assert (found.low, found.high) == pytest.approx((-0.3224, 1.3224), abs=1e-4)
    assert found.equivalent
    assert equivalent(-0.5, 0.5, 1.5).p == found.p


def test_no_significant_difference_is_not_equality():
    assert not equivalent(0.5, 2.0, 1.5).equivalent  # z = 0.25: nothing to see, nothing proven
    assert equivalent(2.0, 0.5, 1.5).p == pytest.approx(0.8413, abs=5e-5)


def test_equality_from_few_pairs_uses_students_t():
    # t = 2 with 9 degrees: 0.0383 beyond on one side (tables of Student's t).
    found = equivalent(0.5, 0.5, 1.5, degrees=9)
    assert found.p == pytest.approx(0.0383, abs=5e-5)
    assert found.high == pytest.approx(0.5 + 1.8331 * 0.5, abs=1e-4)
    assert equivalent(2.0, 0.5, 1.5, degrees=9).p == pytest.approx(1 - 0.1717, abs=5e-4)


def test_an_exact_difference_is_within_or_not():
    assert equivalent(0.5, 0.0, 1.0).p == 0
    assert equivalent(2.0, 0.0, 1.0).p == 1
    with pytest.raises(ValueError, match="margin"):
        equivalent(0.0, 1.0, 0.0)
