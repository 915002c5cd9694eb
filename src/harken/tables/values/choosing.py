"""All ways in which a column can be read, best first."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from harken.tables.profile import ColumnProfile
from harken.tables.readings import As, Reading
from harken.tables.values import numbers, places, plain
from harken.tables.values.answers import scales
from harken.tables.values.times import converting, durations, moments

_WEAK = (1, 4)


def readings(
    column: ColumnProfile, *, languages: Iterable[str] = (), zone: str = "UTC"
) -> tuple[Reading, ...]:
    """Return how `column` can be read, best first, each with its reason; text is always last.

    `zone` (an IANA name) is where moments are that name no zone; `languages` are those of the
    organisation.
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
    weak = _is_weak(column, scale)
    yield None if weak else scale
    yield counted
    yield scale if weak else None
    yield places.language(column)
    yield places.country(column)


def _is_weak(column: ColumnProfile, scale: Reading | None) -> bool:
    """Tell whether a scale could as well be codes of answers: 1 to 4, and no word of rating."""
    if scale is None or scale.scale is None or scale.scale.labels:
        return False
    return (scale.scale.low, scale.scale.high) == _WEAK and not scales.is_rating(column)


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
