"""What people hand in becomes clean columns, and what is no column is refused."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from harken.analysis import mean, nps, share
from harken.analysis.columns import answered, numbers, weighted, within


def test_a_row_with_a_gap_in_any_column_is_left_out_of_all():
    first, second = answered([1, None, 3, 4], [5, 6, None, 8])
    assert (first.tolist(), second.tolist()) == ([1, 4], [5, 8])


def test_columns_of_different_length_are_refused_with_their_lengths():
    with pytest.raises(ValueError, match=r"differ in length: \[2, 3\]"):
        answered([1, 2], [1, 2, 3])


def test_a_table_in_place_of_a_column_is_refused():
    with pytest.raises(ValueError, match="one dimension, this has 2"):
        numbers(np.zeros((2, 2)))


def test_without_weights_each_answer_counts_one():
    values, weights = weighted([5, None, 7], None)
    assert (values.tolist(), weights.tolist()) == ([5, 7], [1, 1])


def test_an_answer_without_a_weight_is_left_out():
    values, weights = weighted([5, 7], [None, 2])
    assert (values.tolist(), weights.tolist()) == ([7], [2])


def test_an_answer_of_weight_zero_does_not_move_the_mean():
    assert mean([4, 100], [1, 0]).value == 4.0


def test_the_first_value_outside_the_scale_is_named():
    with pytest.raises(ValueError, match="12 lies outside the effort scale 1 to 7"):
        within(numbers([3, 12, -4]), 1, 7, "effort")


def test_both_ends_of_the_scale_are_on_it():
    assert nps([0, 10]).value == 0.0  # one detractor, one promoter


@pytest.mark.parametrize(
    "column",
    [
        [True, False, True, None],
        pd.Series([True, False, True, None], dtype="boolean"),
        pl.Series([True, False, True, None]),
        pa.array([True, False, True, None]),
    ],
    ids=lambda column: type(column).__module__,
)
def test_yes_and_no_are_counted_whatever_brings_them(column):
    found = share(column)
    assert found.value == pytest.approx(100 * 2 / 3)
    assert found.n == 3
