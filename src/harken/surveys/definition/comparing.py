"""One test against what is known."""

import math
from collections.abc import Callable, Mapping
from datetime import date

from harken.surveys.definition.index import Index
from harken.surveys.definition.records import Answer, How, Test
from harken.surveys.definition.walk import Known

Value = Answer | None


def value_of(of: str, known: Known, index: Index) -> Value:
    """Return what a test asks about ('q1', 'q1.row', 'q1.other', 'hidden.order', 'language');
    None where there is nothing. Of a ranking 'q1.code' is the rank."""
    if of in known.answers:
        return known.answers[of]
    if of == "language":
        return known.language
    head, _dot, tail = of.partition(".")
    if head == "hidden":
        return known.hidden.get(tail) or index.hidden.get(tail) or None
    return _inner(known.answers.get(head), tail)


def _inner(whole: Value, part: str) -> Value:
    if isinstance(whole, Mapping):
        return whole.get(part)
    if part and isinstance(whole, list):
        return whole.index(part) + 1 if part in whole else None
    return None


def compares(test: Test, known: Known, index: Index) -> bool:
    """Tell whether the test holds. Without an answer only 'not answered' does."""
    value = value_of(test.of, known, index)
    there = value is not None and value not in ("", [], {})
    if test.how is How.NOT_ANSWERED:
        return not there
    if not there or test.how is How.ANSWERED:
        return there
    if test.of == "language" and test.how in (How.IS, How.IS_NOT):
        return _is_language(str(value), test.values) is (test.how is How.IS)
    missing = index.missing.get(test.of.partition(".")[0], frozenset())
    if test.how in (How.AT_LEAST, How.AT_MOST) and isinstance(value, str) and value in missing:
        return False
    return _COMPARE[test.how](value, test.values)


def _is_language(code: str, values: tuple[str, ...]) -> bool:
    return code in values or code.partition("-")[0] in values


def same(value: Value, wanted: str) -> bool:
    """Tell whether an answer is what a test names: numbers by their size, yes and no by words."""
    if isinstance(value, bool):
        return wanted in (("yes", "true") if value else ("no", "false"))
    if isinstance(value, int | float):
        return number_in(wanted) == value
    return value == wanted


def number_in(value: object) -> float | None:
    """Return a number that is one, or is written; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _is(value: Value, values: tuple[str, ...]) -> bool:
    if isinstance(value, list):
        return len(value) == 1 and value[0] in values
    return any(same(value, wanted) for wanted in values)


def _includes(value: Value, values: tuple[str, ...]) -> bool:
    if isinstance(value, list):
        return any(wanted in value for wanted in values)
    return _is(value, values)


def _size(value: Value, values: tuple[str, ...], more: Callable[[float, float], bool]) -> bool:
    if not values:
        return False
    mine, bound = number_in(value), number_in(values[0])
    if mine is None or bound is None:
        mine, bound = _day(value), _day(values[0])
    return mine is not None and bound is not None and more(mine, bound)


def _day(value: Value) -> float | None:
    try:
        return float(date.fromisoformat(value).toordinal()) if isinstance(value, str) else None
    except ValueError:
        return None


def _contains(value: Value, values: tuple[str, ...]) -> bool:
    text = value.casefold() if isinstance(value, str) else ""
    return any(wanted.casefold() in text for wanted in values if wanted)


_COMPARE: Mapping[How, Callable[[Value, tuple[str, ...]], bool]] = {
    How.IS: _is,
    How.IS_NOT: lambda value, values: not _is(value, values),
    How.INCLUDES: _includes,
    How.AT_LEAST: lambda value, values: _size(value, values, lambda mine, bound: mine >= bound),
    How.AT_MOST: lambda value, values: _size(value, values, lambda mine, bound: mine <= bound),
    How.CONTAINS: _contains,
}
