"""Net Promoter Score against the published vectors (methodology 14) and R."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.analysis import NpsSums, Shown, Verdict, compare_nps, nps
from harken.analysis.nps import nps_sums

A = NpsSums.of_counts(45, 35, 20)
B = NpsSums.of_counts(110, 60, 30)


def test_the_published_vector_holds():
    found = A.estimate()
    assert found.value == 25.0
    assert A.standard_error() == pytest.approx(7.66, abs=0.005)
    assert A.centre() == pytest.approx(24.27, abs=0.005)
    assert (found.low, found.high) == pytest.approx((9.5, 39.1), abs=0.05)


def test_the_published_difference_holds():
    # 110/60/30 is +40, 45/35/20 is +25; Z = 15/9.26 = 1.62.
    found = compare_nps(A, B)
    assert found.difference == 15.0
    assert found.p == pytest.approx(0.105, abs=0.0005)
    assert (found.high - found.low) / (2 * 1.959964) == pytest.approx(9.26, abs=0.005)
    assert found.verdict is Verdict.NO_DETECTABLE_CHANGE


def test_a_small_group_is_compared_with_half_the_added_answers():
    # 5/0/0 against 0/0/5 without adjustment would be certain; n' = 5 + 1.5 in each group,
    # p = 5.375/6.5, d = 0.375/6.5, so the centre is 100 * 5.0/6.5 = 76.92 in each direction.
    found = compare_nps(NpsSums.of_counts(0, 0, 10), NpsSums.of_counts(10, 0, 0))
    n = 11.5
    centre = 100 * (10.375 - 0.375) / n
    variance = (10.375 + 0.375) / n - (centre / 100) ** 2
    half = 1.959964 * 100 * (2 * variance / n) ** 0.5
    assert found.difference == 200.0
    assert (found.low, found.high) == pytest.approx(
        (2 * centre - half, 2 * centre + half), abs=0.01
    )


@pytest.mark.parametrize(
    ("n", "shown"),
    [(9, Shown.HIDDEN), (10, Shown.LOW_BASE), (29, Shown.LOW_BASE), (30, Shown.FULL)],
)
def test_few_answers_are_marked(n, shown):
    assert nps([10] * n).shown is shown


def test_nobody_answered():
    found = nps([])
    assert (found.value, found.low, found.high, found.n) == (None, None, None, 0)
    assert found.note == "no answers"
    assert compare_nps(NpsSums.of_counts(0, 0, 0), A).verdict is Verdict.NOT_ENOUGH


def test_the_interval_stays_on_the_scale():
    found = nps([10] * 12)
    assert found.high == 100.0
    assert found.low > 50


@pytest.mark.parametrize("answer", [-1, 11, 99])
def test_a_code_for_no_answer_is_refused_not_counted(answer):
    with pytest.raises(ValueError, match=f"{answer} lies outside the NPS scale 0 to 10"):
        nps([9, answer])


COLUMNS = [
    [10, 9, 8, 7, 6, None],
    np.array([10, 9, 8, 7, 6, np.nan]),
    pd.Series([10, 9, 8, 7, 6, None], dtype="Int64"),
    pl.Series([10, 9, 8, 7, 6, None]),
    pa.array([10, 9, 8, 7, 6, None]),
    pa.chunked_array([[10, 9, 8], [7, 6, None]]),
]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: type(column).__module__)
def test_any_kind_of_column_gives_the_same_score(column):
    # 2 promoters, 2 passives, 1 detractor of 5: 100 * (2 - 1) / 5 = 20.
    found = nps(column)
    assert (found.value, found.n) == (20.0, 5)


def test_a_weight_of_two_counts_a_person_twice_in_the_score_but_not_in_what_it_is_worth():
    found = nps([10, 10, 0], [1, 1, 2])
    assert found.value == 0.0
    # Kish: (1 + 1 + 2)² / (1 + 1 + 4) = 16/6.
    assert found.n_effective == pytest.approx(16 / 6)
    assert found.n == 3


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="a weight is negative"):
        nps([10, 0], [1, -1])


@given(st.lists(st.lists(st.integers(0, 10), max_size=20), max_size=5))
def test_sums_of_parts_are_the_sums_of_the_whole(parts):
    added = sum((nps_sums(part) for part in parts), NpsSums(0, 0.0, 0.0, 0.0, 0.0))
    whole = nps_sums([answer for part in parts for answer in part])
    assert added == whole
