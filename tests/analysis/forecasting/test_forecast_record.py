"""How good past forecasts were, against arithmetic and simulation."""

from math import sqrt

import numpy as np
import pytest
from tests.analysis.forecasting.drifting import Story, by_fifths, plugged_in, story, told

from harken.analysis import brier, points_of, prior_for, reliability
from harken.analysis.distributions import normal_below

PUBLISHED = [(0.11, 0.12), (0.30, 0.32), (0.50, 0.51), (0.70, 0.71), (0.87, 0.87)]


def test_the_score_is_the_mean_square_of_what_was_missed():
    # 0.1^2 + 0.8^2 + 0.5^2 + 0.3^2 = 0.01 + 0.64 + 0.25 + 0.09 = 0.99; three of four came true.
    found = brier([(0.9, True), (0.2, True), (0.5, False), (0.7, True)])
    assert found.score == pytest.approx(0.99 / 4)
    assert found.reference == pytest.approx(0.75 * 0.25)
    assert found.skill == pytest.approx(1 - 0.2475 / 0.1875)
    assert found.few


def test_weekly_forecasts_of_one_goal_count_once():
    pairs = [(0.5, True)] * 50 + [(0.1, False)]
    found = brier(pairs, ["nps"] * 50 + ["effort"])
    assert found.score == pytest.approx((0.25 + 0.01) / 2)
    assert (found.n, found.groups) == (51, 2)
    # Two groups: mean 0.13, standard error 0.12, Student's t with one degree 12.706.
    assert (found.low, found.high) == (0.0, 1.0)


def test_the_interval_is_students():
    # Squares 0.01, 0.04, 0.09: mean 0.046667, deviation 0.040415, t with two degrees 4.3027.
    found = brier([(0.1, False), (0.2, False), (0.3, False)])
    assert found.high == pytest.approx(0.14 / 3 + 4.302653 * 0.0404145 / sqrt(3), abs=1e-6)
    assert found.low == 0
    assert found.skill is None  # nothing ever came true: nobody can do better than say so


def test_without_settled_forecasts_there_is_no_score():
    found = brier([])
    assert (found.score, found.n, found.few) == (None, 0, True)
    assert reliability([]) == ()


def test_a_chance_beyond_certain_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        brier([(1.2, True)])


def test_told_and_come_true_stand_side_by_side():
    first, last = reliability([(0.1, False), (0.15, True), (0.05, False), (1.0, True)])
    assert (first.low, first.high, first.told) == (0.0, 0.2, pytest.approx(10))
    assert first.came_true.value == pytest.approx(100 / 3)
    assert (last.low, last.high, last.told) == (0.8, 1.0, 100)
    assert last.came_true.n == 1


def test_chances_come_true_as_told_where_guesses_taken_for_true_do_not():
    random = np.random.default_rng(20261122)
    stories = [story(random, points=8, horizon=12, error=4) for _ in range(4000)]
    for place, (said, came, n) in enumerate(by_fifths([(told(s), s.came_true) for s in stories])):
        # Three binomial standard errors.
        assert abs(came - said) < 3 * sqrt(said * (1 - said) / n), place
    # Methodology 4: with eight points, what a plug-in calls 10 % came true in 26 to 36 of 100.
    # Methodology 4: with eight points, what a plug-in calls 10 % came true in 26 to 36 of 100.
    guessed = [s.came_true for s in stories if 0.05 < plugged_in(s) < 0.15]
    ours = [s.came_true for s in stories if 0.05 < told(s) < 0.15]
    assert np.mean(guessed) > 0.2
    assert np.mean(ours) == pytest.approx(0.10, abs=3 * sqrt(0.1 * 0.9 / len(ours)))


@pytest.mark.soak
def test_chances_come_true_as_told_over_6_to_24_points():
    random = np.random.default_rng(4)
    pairs = []
    for _ in range(40_000):
        found = story(
            random,
            points=int(random.integers(6, 25)),
            horizon=int(random.integers(1, 13)),
            scale=float(np.exp(random.uniform(-0.35, 0.35))),  # the prior is roughly right
        )
        pairs.append((told(found), found.came_true))
    for said, published in PUBLISHED:
        came = [came_true for chance, came_true in pairs if abs(chance - said) < 0.05]
        # Three binomial standard errors (0.02 of 3,000), and two points as the published rates
        # are a simulation's too and the prior is only roughly right.
        assert np.mean(came) == pytest.approx(published, abs=0.02 + 1.5 / sqrt(len(came)))


def of_minds(random):
    """Draw a share of 400 answers a month cut from opinions that move NPS as methodology says."""
    points, horizon = int(random.integers(6, 25)), int(random.integers(1, 13))
    restless = 1.5 * abs(random.normal())
    moves = random.normal() + restless * random.normal(size=points + horizon - 1)
    opinion = random.uniform(-1.2, 1.2) + np.concatenate([[0.0], np.cumsum(moves)]) / 67.6
    shares = random.binomial(400, normal_below(opinion)) / 4
    errors = np.sqrt(np.maximum(shares * (100 - shares), 100) / 400)
    target = shares[points - 1] + random.normal(0, 5)
    came_true = bool(shares[-1] >= target)
    return Story(shares[:points], errors[:points], horizon, target, came_true)


@pytest.mark.soak
def test_chances_of_shares_come_true_as_told_with_what_is_believed_of_them():
    random = np.random.default_rng(7)
    pairs = []
    for _ in range(20_000):
        found = of_minds(random)
        past = points_of(found.values, found.errors)
        prior = prior_for(past, [400] * len(past))
        pairs.append((told(found, prior), found.came_true))
    for said, came, n in by_fifths(pairs):
        # Three binomial standard errors, and three points as the prior is only roughly right.
        assert abs(came - said) < 3 * sqrt(said * (1 - said) / n) + 0.03
