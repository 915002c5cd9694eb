"""Whole blocks of cells at once, where nothing in them is unusual; else cell by cell."""

from datetime import datetime
from typing import Any, cast

from harken.tables.converting.cells import Cells, Values, as_list, reader_of
from harken.tables.converting.limits import LENGTHS, MOST_MONEY, MOST_WEIGHT, dimension_length
from harken.tables.converting.moments import moments_of
from harken.tables.readings import As, Reading

_FAR = 10.0**300
_BOUNDS = {
    "weight": (0.0, float(MOST_WEIGHT)),
    "money": (-MOST_MONEY * (1 - 1e-12), MOST_MONEY * (1 - 1e-12)),
    "duration": (0.0, _FAR),
}


def values_of(column: str, target: str, reading: Reading, latest: datetime) -> Values:
    """Return what makes the cells of a column values of the field `target`."""
    slow = Cells(column, reader_of(target, reading, latest)).values
    area = target.partition(":")[0]
    longest = LENGTHS.get(target) or dimension_length(area)
    if longest and _is_plain_text(reading):
        return _texts(slow, longest)
    if reading.kind in (As.NUMBER, As.DURATION) and not reading.thousands:
        return _numbers(slow, reading, _BOUNDS.get(area, (-_FAR, _FAR)))
    if target == "occurred_at" and _is_plain_moment(reading):
        return _moments(slow, reading, latest)
    return slow


def _is_plain_text(reading: Reading) -> bool:
    return reading.kind == As.TEXT and not reading.labels and not reading.missing


def _is_plain_moment(reading: Reading) -> bool:
    return reading.kind == As.MOMENT and not reading.repair and reading.order == "ymd"


def _moments(slow: Values, reading: Reading, latest: datetime) -> Values:
    """Moments that are all written as tools write them, and lie far inside the bounds."""
    missing = set(reading.missing)

    def values(cells: Any, lines: Any, problems: Any) -> list[Any]:
        found = None if missing & set(as_list(cells)) else moments_of(cells, reading, latest)
        return slow(cells, lines, problems) if found is None else cast("list[Any]", found)

    return values


def _texts(slow: Values, longest: int) -> Values:
    """Texts without marks that nobody sees, none of them too long, are taken as they stand."""

    def values(cells: Any, lines: Any, problems: Any) -> list[Any]:
        texts = as_list(cells)
        filled = [text for text in texts if text] if cells.null_count else texts
        usual = "".join(filled).isprintable() and max(map(len, filled), default=0) <= longest
        if not usual or not all(filled):
            return slow(cells, lines, problems)
        return texts

    return values


def _numbers(slow: Values, reading: Reading, bounds: tuple[float, float]) -> Values:
    import pyarrow as pa
    import pyarrow.compute as pc

    missing = pa.array(reading.missing, pa.string()) if reading.missing else None
    low, high = bounds

    def values(cells: Any, lines: Any, problems: Any) -> list[Any]:
        plain = cells
        if missing is not None:
            plain = pc.if_else(pc.is_in(cells, missing), pa.scalar(None, pa.string()), cells)
        if reading.decimal == ",":
            if pc.any(pc.match_substring(plain, ".")).as_py():
                return slow(cells, lines, problems)
            plain = pc.replace_substring(plain, ",", ".")
        try:
            numbers = plain.cast(pa.float64())
        except pa.ArrowInvalid:
            return slow(cells, lines, problems)
        if reading.kind == As.DURATION and reading.unit != 1.0:
            numbers = pc.multiply(numbers, reading.unit)
        if not _inside(numbers, low, high):
            return slow(cells, lines, problems)
        return _floats(numbers)

    return values


def _inside(numbers: Any, low: float, high: float) -> bool:
    """Tell whether all are finite and within the bounds (NaN is in none)."""
    import pyarrow.compute as pc

    inside = pc.and_(pc.greater_equal(numbers, low), pc.less_equal(numbers, high))
    return pc.all(inside).as_py() is not False


def _floats(numbers: Any) -> list[float | None]:
    if not numbers.null_count:
        return as_list(numbers)
    nulls = as_list(numbers.is_null())
    return [None if null else number for number, null in zip(as_list(numbers), nulls, strict=True)]
