"""The CUSUM against Montgomery's tables and example, its baseline against a published estimate."""

from math import log, sqrt

import numpy as np
import pytest

from harken.analysis import (
    Cusum,
    Direction,
    Estimate,
    State,
    baseline_of,
    detects_within,
    false_alarm_every,
)

# Montgomery, Introduction to Statistical Quality Control, table 9.1: mean 10, deviation 1; after
# observation 20 the mean was moved to 11.
MONTGOMERY = [
    9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34,
    9.03, 11.47, 10.51, 9.40, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84,
    10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52,
]  # fmt: skip
# Table 9.3 there (after Hawkins): two-sided average run lengths for k = 0.5, by h = 4 and h = 5.
RUN_LENGTHS = [
    (0.00, 168, 465), (0.25, 74.2, 139), (0.50, 26.6, 38.0), (0.75, 13.3, 17.0),
    (1.00, 8.38, 10.4), (1.50, 4.75, 5.75), (2.00, 3.34, 4.01), (2.50, 2.62, 3.11),
    (3.00, 2.19, 2.57), (4.00, 1.71, 2.01),
]  # fmt: skip
# Trials of the BCG vaccine (Colditz 1994; `dat.bcg` of R's metadat): ill and well, with and
# without. R: rma(measure = "RR", method = "DL") gives tau^2 0.3088 and the estimate -0.7141.
BCG = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
    (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892),
    (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
]  # fmt: skip


def figure(value, error, n=100):
    half = 1.959963984540054 * error
    return Estimate(value, value - half, value + half, n, float(n), "made up")


@pytest.mark.parametrize(("shift", "four", "five"), RUN_LENGTHS)
def test_run_lengths_are_the_published_ones(shift, four, five):
    assert float(f"{detects_within(0.5, 4, shift):.3g}") == four
    assert float(f"{detects_within(0.5, 5, shift):.3g}") == five
    assert detects_within(0.5, 4, -shift) == pytest.approx(detects_within(0.5, 4, shift))


def test_a_simulation_agrees_with_the_run_lengths():
    random = np.random.default_rng(20260301)
    chart, lengths = Cusum(0.5, 4), []
    for _one in range(400):
        state = State()
        while not state.alarm:
            state = chart.step(state, random.normal(1.0))
        lengths.append(state.seen)
    error = np.std(lengths) / sqrt(len(lengths))
    assert abs(np.mean(lengths) - detects_within(0.5, 4, 1)) < 3 * error
    assert false_alarm_every(0.5, 4) == detects_within(0.5, 4, 0)


def test_montgomerys_example_alarms_at_29_because_of_what_began_at_23():
    run = Cusum(0.5, 5).run([value - 10 for value in MONTGOMERY])
    assert (run.alarm_at, run.direction, run.began_at) == (28, Direction.UP, 22)
    assert run.states[28].above == pytest.approx(5.28)
    assert run.states[27].above == pytest.approx(4.47)
    assert run.states[6].below == pytest.approx(1.96 - 0.5)
    assert run.states[1].below == pytest.approx(1.56)  # 0.05 carried, then 2.01 - 0.5


def test_a_fall_is_told_as_one_and_steps_add_up_to_the_run():
    values, chart = [0.3, -2.0, -2.0, -2.0, -2.0], Cusum(h=4)
    run, state = chart.run(values), State()
    for value in values:
        state = chart.step(state, value)
    assert run.states[-1] == state == chart.run(values[2:], run.states[1]).states[-1]
    # 1.5 a step: 1.5, 3.0, 4.5 is past 4 at the fourth value.
    assert (run.alarm_at, run.direction, run.began_at) == (3, Direction.DOWN, 1)


def test_at_the_limit_there_is_no_alarm_yet():
    assert not Cusum(h=4).step(State(), 4.5).alarm
    assert Cusum().run([]).alarm_at is None


@pytest.mark.parametrize(("k", "h"), [(-0.1, 4), (0.5, 0), (float("nan"), 4)])
def test_a_chart_without_sense_is_refused(k, h):
    with pytest.raises(ValueError, match="is 0 or more"):
        Cusum(k, h)
    with pytest.raises(ValueError, match="is 0 or more"):
        false_alarm_every(k, h)


def test_the_variance_between_periods_is_rs():
    figures = [
        figure(log(a / (a + b) / (c / (c + d))), sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)))
        for a, b, c, d in BCG
    ]
    found = baseline_of(figures)
    assert found.between_sd**2 == pytest.approx(0.3088, abs=0.00005)
    assert found.mean == pytest.approx(-0.7141, abs=0.00005)
    assert found.n == 13


def test_periods_that_differ_no_more_than_their_errors_are_judged_by_these():
    found = baseline_of([figure(value, 2.0) for value in (41, 39, 40, 41, 39)])
    assert (found.mean, found.between_sd) == (40, 0)
    assert found.standardised(figure(44, 2.0)) == pytest.approx(2)
    # A period with a quarter of the answers says half as much.
    assert found.standardised(figure(44, 4.0)) == pytest.approx(1)


def test_what_periods_truly_differ_by_is_no_change():
    # Variance of 30, 50 is 200; less 1 for the errors leaves 199: sqrt(199 + 1) = 14.14.
    found = baseline_of([figure(30, 1.0), figure(50, 1.0)])
    assert found.between_sd**2 == pytest.approx(199)
    assert found.standardised(figure(54.142136, 1.0)) == pytest.approx(1)


def test_a_figure_without_error_is_no_certainty():
    found = baseline_of([figure(60, 0.0), figure(60, 3.0), figure(60, 0.0)])
    assert found.standardised(figure(66, 0.0)) == pytest.approx(2)


def test_what_cannot_be_judged_is_refused():
    empty = Estimate(None, None, None, 3, 3.0, "NPS")
    with pytest.raises(ValueError, match="needs 2 figures"):
        baseline_of([figure(40, 2.0), empty])
    with pytest.raises(ValueError, match="any error"):
        baseline_of([figure(40, 0.0), figure(41, 0.0)])
    with pytest.raises(ValueError, match="without value"):
        baseline_of([figure(40, 2.0), figure(41, 2.0)]).standardised(empty)
    with pytest.raises(ValueError, match="without a figure"):
        Cusum().run([0.1, float("nan")])
