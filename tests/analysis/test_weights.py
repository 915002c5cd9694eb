"""Weights against the published vector."""

import re

import numpy as np
import pytest

from harken.analysis import Margin, post_stratify, rake

# Methodology 14: cells 10, 30 / 20, 40; rows half and half; columns 0.4 and 0.6.
ROWS = ["r1"] * 40 + ["r2"] * 60
COLUMNS = ["c1"] * 10 + ["c2"] * 30 + ["c1"] * 20 + ["c2"] * 40


def raked():
    return rake([Margin(ROWS, {"r1": 0.5, "r2": 0.5}), Margin(COLUMNS, {"c1": 0.4, "c2": 0.6})])


def test_the_published_weights_hold():
    found = raked()
    cells = [found.weights[place] for place in (0, 10, 40, 60)]
    assert cells == pytest.approx([1.7577, 1.0808, 1.1212, 0.6894], abs=5e-5)
    assert found.n_effective == pytest.approx(90.8, abs=0.05)
    assert found.design_effect == pytest.approx(100 / 90.8, abs=0.001)


def test_the_margins_are_met():
    weights = raked().weights
    rows = np.array(ROWS)
    columns = np.array(COLUMNS)
    assert weights[rows == "r1"].sum() == pytest.approx(50, abs=1e-3)
    assert weights[columns == "c1"].sum() == pytest.approx(40, abs=1e-3)


def test_one_margin_is_post_stratification():
    # w = (N_h/N)/(n_h/n): 0.5/0.75 and 0.5/0.25.
    found = post_stratify(Margin(["a", "a", "a", "b"], {"a": 0.5, "b": 0.5}))
    assert found.weights == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2])
    assert found.notes == ("the smallest group has 1 answers; merge groups under 20",)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ({"a": 0.5, "b": 0.3, "c": 0.2}, "nobody answered in ['c']"),
        ({"a": 1.0}, "the share of ['b'] in the base is not given"),
        ({"a": 0.5, "b": 0.6}, "the shares add up to 1.1, not to 1"),
    ],
)
def test_shares_that_do_not_fit_are_told(shares, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        post_stratify(Margin(["a", "b"], shares))


def test_raking_without_a_margin_is_refused():
    with pytest.raises(ValueError, match="at least one margin"):
        rake([])
