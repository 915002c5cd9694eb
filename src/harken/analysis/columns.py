"""Turn what people have (lists, numpy, pandas, polars, Arrow) into clean columns of numbers."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@runtime_checkable
class Series(Protocol):
    """A column that can become a numpy array: pandas, polars or Arrow."""

    def to_numpy(self) -> Any:
        """Return the column as a numpy array."""
        ...


Column: TypeAlias = Sequence[float | int | bool | None] | NDArray[Any] | Series


def numbers(column: Column) -> Numbers:
    """Return `column` as floats of shape (n,), missing values as NaN.

    >>> numbers([9, None, 10])
    array([ 9., nan, 10.])
    """
    plain = _plain(column)
    array = np.asarray(plain, dtype=np.float64)
    if array.ndim != 1:
        raise ValueError(f"a column has one dimension, this has {array.ndim}")
    return array


def _plain(column: Column) -> Any:
    if isinstance(column, np.ndarray) or not isinstance(column, Series):
        return column
    if type(column).__module__.startswith("pandas"):
        return column.to_numpy(dtype=np.float64, na_value=np.nan)  # type: ignore[call-arg]
    if type(column).__module__.startswith("pyarrow"):
        return column.to_numpy(zero_copy_only=False)  # type: ignore[call-arg]
    return column.to_numpy()


def answered(*columns: Column) -> tuple[Numbers, ...]:
    """Return the columns without the rows in which any of them is missing.

    >>> answered([9, None, 10], [1.0, 2.0, 0.5])
    (array([ 9., 10.]), array([1. , 0.5]))
    """
    arrays = [numbers(column) for column in columns]
    if len({len(array) for array in arrays}) > 1:
        raise ValueError(f"columns differ in length: {[len(array) for array in arrays]}")
    complete = ~np.isnan(np.stack(arrays)).any(axis=0)
    return tuple(array[complete] for array in arrays)


def weighted(values: Column, weights: Column | None) -> tuple[Numbers, Numbers]:
    """Return values and weights without missing rows; without weights each answer counts one.

    Raises ValueError when a weight is negative.
    """
    if weights is None:
        (clean,) = answered(values)
        return clean, np.ones_like(clean)
    clean, cleaned_weights = answered(values, weights)
    if (cleaned_weights < 0).any():
        raise ValueError("a weight is negative; weights are zero or more")
    return clean, cleaned_weights


def within(values: Numbers, low: float, high: float, scale: str) -> None:
    """Raise ValueError naming the first value outside `low`..`high`."""
    outside = np.flatnonzero((values < low) | (values > high))
    if outside.size:
        raise ValueError(
            f"{values[outside[0]]:g} lies outside the {scale} scale {low:g} to {high:g}; "
            "leave codes for 'no answer' out or mark them as missing"
        )
