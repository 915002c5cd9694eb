"""The chance of a goal against the published vector and an independent reckoning."""

from itertools import pairwise
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

from harken.analysis import (
    Point,
    Prior,
    Said,
    TooFewPoints,
    chance,
    pace_percentile,
    path,
    points_of,
    prior_for,
    said,
)

# Methodology 14, "Goal chance".
VALUES = [28, 31, 29, 33, 32, 34, 33, 36]
PAST = points_of(VALUES, [3] * 8)


def test_the_published_chance_holds():
    found = chance(PAST, 4, 42, error_then=3)
    assert found.of_score == pytest.approx(0.19, abs=0.005)
    assert found.of_level == pytest.approx(0.14, abs=0.005)
    assert found.points == 8
    assert found.said == Said(20)


def test_lower_is_better_is_the_same_turned_round():
    turned = points_of([-value for value in VALUES], [3] * 8)
    found = chance(turned, 4, -42, error_then=3, lower_is_better=True)
    assert found == chance(PAST, 4, 42, error_then=3)


def test_the_whole_interval_takes_more_than_the_figure():
    found = chance(PAST, 4, 42, error_then=3)
    beyond = chance(PAST, 4, 42 + 1.959964 * 3, error_then=3)
    assert found.of_interval == pytest.approx(beyond.of_score)
    assert found.of_interval < found.of_score


def by_conditioning(points, horizon, target, error_then, prior):
    """Reckon the same with one joint normal distribution for each s, without any filter."""
    steps = np.array([point.step - points[0].step for point in points] + [0.0])
    steps[-1] = steps[-2] + horizon
    values = np.array([point.value for point in points[1:]])
    noise = np.diag([point.error**2 for point in points[1:]])
    weights, chances = [], []
    for restless in np.linspace(0, 3 * prior.restless, 13):
        shared = np.minimum.outer(steps, steps)
        cov = points[0].error ** 2 + prior.drift**2 * np.outer(steps, steps) + restless**2 * shared
        seen, ahead, between = cov[1:-1, 1:-1] + noise, cov[-1, -1], cov[-1, 1:-1]
        surprise = values - points[0].value
        solved = np.linalg.solve(seen, surprise)
        weight = -((restless / prior.restless) ** 2) / 2 - np.linalg.slogdet(seen)[1] / 2
        weights.append(weight - surprise @ solved / 2)
        mean = points[0].value + between @ solved
        spread = ahead - between @ np.linalg.solve(seen, between) + error_then**2
        chances.append(NormalDist().cdf((mean - target) / sqrt(spread)))
    weights = np.exp(np.array(weights) - max(weights))
    return float(weights @ chances / weights.sum())


@pytest.mark.parametrize("horizon", [0, 2.5, 9])
def test_months_without_a_figure_are_wandered_through(horizon):
    past = points_of(
        [41, 44, None, None, 39, 40, 38, None, 36], [2, 3, None, None, 2, 4, 3, None, 2]
    )
    prior = Prior(0.7, 2.0)
    found = chance(past, horizon, 37, error_then=2.5, prior=prior)
    assert found.of_score == pytest.approx(by_conditioning(past, horizon, 37, 2.5, prior))


def test_below_six_points_nothing_is_told():
    with pytest.raises(TooFewPoints) as refused:
        chance(PAST[:5], 4, 42, error_then=3)
    assert (refused.value.found, refused.value.needed) == (5, 6)


def test_counted_figures_have_no_error():
    # A straight line without noise goes on, more surely so the nearer.
    past = points_of([100, 102, 104, 106, 108, 110, 112, 114])
    prior = prior_for(past)
    near = chance(past, 1, 115, error_then=0, prior=prior)
    assert near.of_score == near.of_level > 0.85
    assert chance(past, 1, 117, error_then=0, prior=prior).of_score < 0.15


@pytest.mark.parametrize(
    ("points", "wrong"),
    [
        ([Point(1.0, 1.0, 0)] * 6, "order"),
        ([Point(1.0, -1.0, step) for step in range(6)], "standard error"),
    ],
)
def test_points_that_make_no_sense_are_refused(points, wrong):
    with pytest.raises(ValueError, match=wrong):
        chance(points, 1, 2, error_then=1)


def test_a_forecast_does_not_look_back():
    with pytest.raises(ValueError, match="looks ahead"):
        chance(PAST, -1, 42, error_then=3)


@pytest.mark.parametrize(
    ("exact", "told"),
    [
        (0.0, Said(5, "under")),
        (0.049, Said(5, "under")),
        (0.051, Said(5)),
        (0.074, Said(5)),
        (0.076, Said(10)),
        (0.949, Said(95)),
        (0.951, Said(95, "over")),
        (1.0, Said(95, "over")),
    ],
)
def test_chances_are_told_in_steps_of_five_never_as_certain(exact, told):
    assert said(exact) == told


def test_the_fan_holds_what_the_chance_says():
    (ahead,) = path(PAST, [4], error_then=3)
    for bound, above in [
        (ahead.low90, 0.95), (ahead.low50, 0.75), (ahead.high50, 0.25), (ahead.high90, 0.05)
    ]:  # fmt: skip
        assert chance(PAST, 4, bound, error_then=3).of_score == pytest.approx(above, abs=1e-6)


def test_the_fan_opens_and_stays_on_the_scale():
    fan = path(PAST, range(1, 13), error_then=3, limits=(None, 45))
    free = path(PAST, range(1, 13), error_then=3)
    widths = [one.high90 - one.low90 for one in free]
    assert all(before < after for before, after in pairwise(widths))
    assert max(one.high90 for one in fan) == 45 < free[-1].high90
    assert [one.low90 for one in fan] == [one.low90 for one in free]


def test_a_share_is_believed_to_move_about_as_far_as_the_minds_behind_it():
    # Answers are cut from one normal scale of opinion. Promoters above 0.126 (45 %), detractors
    # below -0.842 (20 %): a shift of the mean moves NPS by 100 (0.396 + 0.280) = 67.6 points, and
    # a share by 100 times the density at its own cut. What is believed of the share against that:
    normal = NormalDist()
    for percent in (10, 30, 50, 70, 90):
        error = 100 * sqrt(percent / 100 * (1 - percent / 100) / 400)
        believed = prior_for(points_of([percent] * 6, [error] * 6), [400] * 6).drift
        implied = 100 * normal.pdf(normal.inv_cdf(percent / 100)) / 67.6
        assert 1 < believed / implied < 1.5  # rather too restless than too calm


def test_what_is_believed_scales_with_the_unit():
    seconds = points_of([600, 620, 590, 640, 610, 600], [30] * 6)
    minutes = points_of([10, 10.333, 9.833, 10.667, 10.167, 10], [0.5] * 6)
    first, second = prior_for(seconds, [80] * 6), prior_for(minutes, [80] * 6)
    assert first.drift == pytest.approx(60 * second.drift)
    # One answer has 30 sqrt(80) = 268.3 seconds against 77.46 points of NPS.
    assert first.restless == pytest.approx(1.5 * 268.328 / 77.4597, rel=1e-5)


def test_counted_figures_that_never_changed_still_may():
    assert prior_for(points_of([500.0] * 6)).restless > 0
    assert prior_for(points_of([0.0] * 6)).restless > 0


def test_numbers_of_answers_fit_their_points():
    with pytest.raises(ValueError, match="8 points have 2"):
        prior_for(PAST, [10, 20])


def test_a_needed_change_stands_among_past_ones():
    # Changes over two months: 2 4 6 8 10 -> 5th percentile 2 + 0.2 * 2, 95th 8 + 0.8 * 2.
    found = pace_percentile([0, 1, 2, 5, 8, 13, 18], 6, 2)
    assert (found.below, found.n) == (0.4, 5)
    assert (found.low, found.high) == pytest.approx((2.4, 9.6))
    assert found.usual
    assert not pace_percentile([0, 1, 2, 5, 8, 13, 18], 9.7, 2).usual


def test_changes_across_a_gap_are_not_made_up():
    assert pace_percentile([0, 1, None, 5, 8, 13, 18], 6, 2) is None  # four are left
    with pytest.raises(ValueError, match="at least one"):
        pace_percentile([1, 2, 3], 1, 0)
