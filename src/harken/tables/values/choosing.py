"""All ways in which a column can be read, best first."""

from collections.abc import Callable, Iterator
from typing import Any

from harken.tables.profile import ColumnProfile
from harken.tables.readings import As, Reading
from harken.tables.values import numbers, places, plain
from harken.tables.values.answers import scales
from harken.tables.values.times import converting, durations, moments

_WEAK = (1.0, 4.0)


def readings(column: ColumnProfile, *, zone: str = "UTC") -> tuple[Reading, ...]:
    """Return how `column` can be read, best first, each with its reason; text is always last.

    `zone` (an IANA name) is where moments are that name no zone.
    """
    if column.looks or not column.filled:
        return (plain.text(column),)
    found = [reading for reading in _candidates(column, zone) if reading]
    return (*found, plain.text(column))


def _candidates(column: ColumnProfile, zone: str) -> Iterator[Reading | None]:
    counted = numbers.numbers(column)
    scale = scales.scale(column)
    duration = durations.duration(column)
    found = moments.moments(column, zone)
    early = duration if duration and durations.speaks_of_time(column) else None
    yield early
    yield from found
    yield None if early else duration
    yield plain.yes_no(column)
    yield from (counted, scale) if scale and _is_weak(column, scale) else (scale, counted)
    yield places.language(column)
    yield places.country(column)


def _is_weak(column: ColumnProfile, reading: Reading) -> bool:
    """Tell whether a scale could as well be codes of answers: 1 to 4, and no word of rating."""
    scale = reading.scale
    if scale is None or scale.labels or (scale.low, scale.high) != _WEAK:
        return False
    return not scales.is_rating(column)


_CONVERTERS: dict[As, Callable[[Reading], Callable[[str], Any]]] = {
    As.TEXT: plain.text_converter,
    As.NUMBER: numbers.converter,
    As.MOMENT: converting.converter,
    As.DURATION: durations.converter,
    As.YES_NO: plain.yes_no_converter,
    As.SCALE: scales.converter,
    As.LANGUAGE: places.converter,
    As.COUNTRY: places.converter,
}


def converter(reading: Reading) -> Callable[[str], Any]:
    """Return what makes a cell a value: a number, an aware moment, seconds, True or False, a text.

    It returns None for a cell that says there is no answer and raises BadCell for one that it
    cannot read.
    """
    return _CONVERTERS[reading.kind](reading)
