"""Low scorers rise by themselves: by how much is learned from those whom nobody contacted."""

import numpy as np
import pytest
from scipy.stats import norm

from harken.analysis.recovery import (
    expected_lift,
    expected_without_action,
    mean_below,
    recovery,
)

MU, SD, RHO = 7.0, 2.0, 0.6


def people(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Two answers of each, from the bivariate normal population of methodology 7."""
    random = np.random.default_rng(seed)
    first = random.normal(MU, SD, count)
    second = MU + RHO * (first - MU) + SD * np.sqrt(1 - RHO**2) * random.normal(size=count)
    return first, second


def test_the_published_vector() -> None:
    """mu 7, SD 2, rho 0.6, selected at 5 or below: +1.2 points [methodology 7, V]."""
    assert mean_below(MU, SD, 5) == pytest.approx(3.9497, abs=1e-3)
    assert round(expected_lift(RHO, MU, mean_below(MU, SD, 5)), 1) == 1.2


def test_the_lift_learned_from_uncontacted_people_is_the_true_one() -> None:
    first, second = people(20_000, 1)
    low = people(20_000, 2)[0]
    low = low[low <= 5]
    found = expected_without_action(first, second, low, 7, scale=(-9, 19))
    assert found is not None
    assert found.lift.value == pytest.approx((1 - RHO) * (MU - low.mean()), abs=0.05)
    spread = SD * np.sqrt(1 - RHO**2)
    true = 100 * norm.sf(6.5, MU + RHO * (low - MU), spread).mean()
    assert found.share.value == pytest.approx(true, abs=1)
    assert found.slope == pytest.approx(RHO, abs=0.02)


def test_it_stays_right_when_low_scorers_are_rare_among_the_uncontacted() -> None:
    """They were chosen by the first answer, which leaves the line as it is."""
    first, second = people(40_000, 3)
    kept = (first > 5) | (np.random.default_rng(4).random(first.size) < 0.05)
    found = expected_without_action(first[kept], second[kept], [3.0, 4.0, 5.0], 7, scale=(-9, 19))
    assert found is not None
    assert found.lift.value == pytest.approx((1 - RHO) * (MU - 4.0), abs=0.08)


def test_too_few_pairs_and_nobody_selected_say_nothing() -> None:
    first, second = people(29, 5)
    assert expected_without_action(first, second, [3], 7) is None
    first, second = people(30, 5)
    assert expected_without_action(first, second, [], 7) is None
    assert expected_without_action([5.0] * 40, range(40), [3], 7) is None
    assert expected_without_action(first, second, [3], 7) is not None


def test_an_answer_cannot_leave_its_scale() -> None:
    found = expected_without_action(list(range(10)) * 10, [x + 9 for x in range(10)] * 10, [9], 7)
    assert found is not None
    assert found.lift.value == pytest.approx(1)  # from 9 to 10, not to 18


def test_the_recovery_rate_is_a_share_with_wilsons_interval() -> None:
    """7 of 10: 39.7 to 89.2 % (Wilson by hand: centre (0.7+0.192)/1.384 ± 1.96·√(…))."""
    found = recovery([7, 8, 9, 10, 7, 7, 8, 3, 4, 6], 7)
    z2 = norm.ppf(0.975) ** 2
    centre = (0.7 + z2 / 20) / (1 + z2 / 10)
    half = norm.ppf(0.975) * np.sqrt(0.7 * 0.3 / 10 + z2 / 400) / (1 + z2 / 10)
    assert (found.value, found.n) == (70.0, 10)
    assert found.low == pytest.approx(100 * (centre - half))
    assert found.high == pytest.approx(100 * (centre + half))
    assert recovery([], 7).value is None


@pytest.mark.soak
def test_its_intervals_hold_the_truth_as_often_as_they_say() -> None:
    low = np.array([2.0, 3.0, 4.0, 5.0, 5.0])
    true = (1 - RHO) * (MU - low.mean())
    held = 0
    for seed in range(400):
        first, second = people(80, 100 + seed)
        found = expected_without_action(first, second, low, 7, scale=(-9, 19))
        assert found is not None
        held += found.lift.low <= true <= found.lift.high
    assert 0.91 <= held / 400 <= 0.98
