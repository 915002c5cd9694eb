"""A CUSUM whose usual level is itself learned from few periods keeps the rate it states."""

from math import exp, sqrt

import numpy as np
import pytest

from harken.analysis import Cusum, Estimate, State, baseline_of, false_alarm_every

YEAR, ALERTS = 52, 250


def figure(value, error=1.0):
    half = 1.959963984540054 * error
    return Estimate(value, value - half, value + half, 100, 100.0, "made up")


def test_the_error_of_the_mean_is_that_of_as_many_figures_together():
    # Sixteen figures with error 2 that do not differ: 2 / sqrt(16) = 0.5.
    assert baseline_of([figure(40, 2.0)] * 16).mean_error == pytest.approx(0.5)


def test_a_surprise_is_as_rare_as_students_t_says():
    # Nine figures of 40 with error 3: the mean's error is 1, so 40 + 2.306 * sqrt(10) lies at
    # Student's t of 2.306, which with 8 degrees is exceeded in 5 of 100 either way: 1.96.
    known = baseline_of([figure(40, 3.0)] * 9)
    assert known.surprise(figure(40 + 2.306 * sqrt(10), 3.0)) == pytest.approx(1.96, abs=0.001)
    assert known.surprise(figure(40 - 2.306 * sqrt(10), 3.0)) == pytest.approx(-1.96, abs=0.001)
    assert known.surprise(figure(40, 3.0)) == pytest.approx(0)
    assert known.surprise(figure(1e9, 3.0)) < 8.001  # beyond what numbers can hold


def alarmed_in_a_year(weeks, keep_learning):
    chart, state = Cusum(0.5, 4), State()
    figures = [figure(value) for value in weeks]
    for place in range(12, 12 + YEAR):
        known = baseline_of(figures[: place if keep_learning else 12])
        one = figures[place]
        state = chart.step(state, known.surprise(one) if keep_learning else known.standardised(one))
        if state.alarm:
            return True
    return False


def test_false_alarms_in_the_first_year_are_as_many_as_stated():
    # One in 168 weeks: 1 - exp(-52 / 168) = 27 of 100 alerts in a year without any change.
    stated = 1 - exp(-YEAR / false_alarm_every(0.5, 4))
    random = np.random.default_rng(20260322)
    years = random.normal(40, sqrt(2), size=(ALERTS, 12 + YEAR))  # true spread 1, error 1
    learning, fixed = (
        np.mean([alarmed_in_a_year(weeks, keep) for weeks in years]) for keep in (True, False)
    )
    error = sqrt(stated * (1 - stated) / ALERTS)
    assert stated == pytest.approx(0.266, abs=0.001)
    assert abs(learning - stated) < 3 * error
    assert fixed > stated + 5 * error  # what twelve weeks taken for the truth would do
