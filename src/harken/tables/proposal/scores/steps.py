"""The steps of a rating scale, found in the cells of a column and of its neighbours."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from harken.tables.profile import ColumnProfile
from harken.tables.proposal.candidates import Candidate
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import Said, said
from harken.tables.values import BadCell, converter
from harken.tables.values.missing import CODES, is_no_answer

Ends = tuple[float, float]
SCALES: tuple[Ends, ...] = ((1, 5), (0, 10), (1, 10), (1, 7), (1, 4), (1, 6), (0, 5))
_MOST_STEPS = 40
_MOST_CODES = 4
_OFTEN = 3
_MOST = 0.75
_DIGITS = 3
_WORDED = re.compile(r"(-?\d+)(?:\.0+)?\s*(?:[-–=:.(\[].*|\s\D.*)?", re.DOTALL)


@dataclass(frozen=True)
class Steps:
    """The numbers in a column (with how often each occurs), the cells that say none, and the
    number that each other cell says ('4', '4.0', '1 (none at all)')."""

    numbers: Mapping[float, int]
    words: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[str, float] = field(default_factory=dict)

    @property
    def answers(self) -> int:
        """How many cells are numbers."""
        return sum(self.numbers.values())


def steps_of(profile: ColumnProfile) -> Steps | None:
    """Return the steps in a column, None where it holds too many or too few numbers."""
    if not profile.complete or profile.distinct > _MOST_STEPS:
        return None
    numbers: Counter[float] = Counter()
    words: Counter[str] = Counter()
    cells: dict[str, float] = {}
    for seen in profile.values:
        number = _number(seen.text)
        if number is None:
            words[seen.text] += seen.count
            continue
        numbers[number] += seen.count
        cells[seen.text] = number
    found = Steps(numbers, words, cells)
    return found if found.answers > 0.5 * profile.filled else None


def _is_plain(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "", 1).lstrip("-+").isdigit()


def _number(text: str) -> float | None:
    if _is_plain(text):
        return float(text.replace(",", "."))
    found = _WORDED.fullmatch(text.strip("\ufeff "))
    return float(found[1]) if found and len(found[1]) <= _DIGITS else None


def scale_in(steps: Steps) -> Ends | None:
    """Return the rating scale that the numbers are on, None where they are on none.

    >>> scale_in(Steps(dict.fromkeys(map(float, range(7)), 9)))
    (1, 5)
    >>> scale_in(Steps(dict.fromkeys(map(float, range(12)), 9)))
    (0, 10)
    >>> scale_in(Steps(dict.fromkeys([1.0, 2.0, 9.0], 9)))
    """
    whole = {number for number in steps.numbers if number.is_integer()}
    return next((ends for ends in SCALES if _covers(ends, whole)), None)


def _covers(ends: Ends, numbers: set[float]) -> bool:
    low, high = ends
    inside = {number for number in numbers if low <= number <= high}
    if not {low, high} <= inside or len(inside) < 0.6 * (high - low + 1):
        return False
    return all(is_code(number, ends, numbers) for number in numbers - inside)


def is_code(number: float, ends: Ends, numbers: Iterable[float]) -> bool:
    """Tell whether a number off a scale looks like a code for 'no answer'.

    The step after the last (6 on 1 to 5, 11 on 0 to 10) is one where another code, such as 0,
    stands beside it or nothing follows it; so are 0 before 1, 9, 99 and their like.
    """
    low, high = ends
    off = [one for one in numbers if not low <= one <= high]
    if _are_no_codes(off, high) or not number.is_integer():
        return False
    if number == high + 1:
        return high == 10 or 0 in off or 99 in off  # noqa: PLR2004 - 11 after 0 to 10
    return number in (0, -1) or (number in CODES and (number < low or number > high + 1))


def _are_no_codes(off: Sequence[float], high: float) -> bool:
    """Whether there are too many, or the steps go on beyond the scale: 0, 8 and 9 around 1 to 7."""
    return len(off) > _MOST_CODES or {0, high + 1, high + 2} <= set(off)


def reading_on(steps: Steps, ends: Ends, reason: Said, *, whole: bool = True) -> Reading:
    """Return how the column is read on the scale `ends`: codes and words without a step are
    missing; other numbers off the scale will be refused."""
    low, high = ends
    off = {number for number in steps.numbers if not low <= number <= high}
    codes = {number for number in off if is_code(number, ends, steps.numbers)}
    missing = [text for text, number in steps.cells.items() if number in codes]
    missing += [word for word in steps.words if is_no_answer(word)]
    missing += _rest(steps, missing)
    labels = {
        text: number
        for text, number in steps.cells.items()
        if low <= number <= high and not _is_plain(text)
    }
    scale = Scale(float(low), float(high), whole, labels)
    return Reading(As.SCALE, tuple(missing), scale=scale, reason=reason)


def _rest(steps: Steps, missing: Sequence[str]) -> list[str]:
    """One word that stands often among numbers says that there is none; '10+' says a number."""
    rest = [word for word in steps.words if word not in missing]
    if len(rest) != 1 or any(mark.isdigit() for mark in rest[0]):
        return []
    return rest if steps.words[rest[0]] >= _OFTEN else []


def on_scale(one: Candidate, ends: Ends) -> Reading | None:
    """Return how `one` is read when its scale is known beforehand, None where most of its cells
    lie off that scale. Words for steps count when they have as many steps."""
    reason = said(
        "Its answers are taken on a scale from %(low)s to %(high)s.",
        low=f"{ends[0]:g}",
        high=f"{ends[1]:g}",
    )
    steps = steps_of(one.profile)
    if steps is None:
        return _worded(one, ends)
    reading = reading_on(steps, ends, reason)
    inside = sum(
        count
        for number, count in steps.numbers.items()
        if ends[0] <= number <= ends[1] and number.is_integer()
    )
    codes = {steps.cells[text] for text in reading.missing if text in steps.cells}
    lost = sum(steps.numbers[number] for number in codes)
    return reading if inside and inside >= _MOST * (steps.answers - lost) else None


def _worded(one: Candidate, ends: Ends) -> Reading | None:
    found = one.reading(As.SCALE)
    if found is None or found.scale is None:
        return None
    if (found.scale.low, found.scale.high) == ends:
        return found
    inside = ends[0] <= found.scale.low and found.scale.high <= ends[1]
    same = found.scale.high - found.scale.low == ends[1] - ends[0]
    if not found.scale.labels or not (same or inside):
        return None
    return replace(found, scale=replace(found.scale, low=ends[0], high=ends[1])) if inside else None


def refused(one: Candidate, reading: Reading) -> int:
    """Return how many of the cells that are known cannot be read so."""
    read, count = converter(reading), 0
    for seen in one.profile.values:
        try:
            read(seen.text)
        except BadCell:
            count += seen.count
    return count
