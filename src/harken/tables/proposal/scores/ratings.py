"""Which columns are ratings, and on which scale: batteries of questions tell more than one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from harken.tables.kinds.names import battery_of
from harken.tables.names import folded
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import Draft
from harken.tables.proposal.scores.alone import ALONE_STEPS, is_rating_alone, is_told
from harken.tables.proposal.scores.steps import (
    Ends,
    Steps,
    is_code,
    reading_on,
    refused,
    scale_in,
    steps_of,
)
from harken.tables.proposal.told.coded import is_rated, with_codes
from harken.tables.proposal.words import ends_with, says
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import Said, said, said_n

_STEM = re.compile(r"^[^\W\d_]+ \d+(?= )")
_OF_ONE_QUESTION, _SIDE_BY_SIDE = 3, 4
_LONGEST = 10
_FEW = 5
_TOPS = (5.0, 10.0, 100.0)
_HALVES = 0.05
_WEAK: Ends = (1.0, 4.0)


@dataclass(frozen=True, eq=False)
class Rating:
    """A column of ratings, how it is read, and how many such columns stand together with it."""

    one: Candidate
    reading: Reading
    together: int
    is_last: bool = False

    @property
    def ends(self) -> Ends:
        """The ends of its scale."""
        scale = self.reading.scale or Scale(0, 0)
        return scale.low, scale.high

    @property
    def is_whole(self) -> bool:
        """Whether answers are whole steps."""
        return self.reading.scale is not None and self.reading.scale.whole

    @property
    def unused(self) -> int:
        """How many of its cells are the code beside the last step: 'never used it'."""
        code = f"{self.ends[1] + 1:g}"
        if code not in self.reading.missing:
            return 0
        return sum(seen.count for seen in self.one.profile.values if seen.text == code)


@dataclass(frozen=True, eq=False)
class _Maybe:
    one: Candidate
    ends: Ends | None
    steps: Steps | None
    stem: str


def ratings_in(draft: Draft) -> list[Rating]:
    """Return the free columns that hold ratings, in the order of the file."""
    found = []
    for group, ends in _batteries(draft):
        found += _rated(group, ends)
    taken = {rating.one.name for rating in found}
    broken = (_broken(one) for one in draft if one.name not in taken)
    return [*found, *(rating for rating in broken if rating is not None)]


def _broken(one: Candidate) -> Rating | None:
    """A rating with broken numbers, such as an average of stars or 8.7 of 10, by its name."""
    numbers, reading = one.profile.numbers, one.reading(As.NUMBER)
    if numbers is None or reading is None or one.profile.distinct <= _FEW or not _is_rated(one):
        return None
    high = next((high for high in _TOPS if numbers.high <= high), None)
    if high is None or numbers.low < 0:
        return None
    low = 1.0 if high == _TOPS[0] and numbers.low >= 1 else 0.0
    reason = said("Its name says a rating; the numbers lie between %(low)g and %(high)g.",
                  low=low, high=high)  # fmt: skip
    scale = Scale(low, high, whole=False)
    return Rating(one, Reading(As.SCALE, reading.missing, scale=scale, reason=reason), 1)


def _is_rated(one: Candidate) -> bool:
    named = ends_with("rated", one.words) or says("satisfied", one.words)
    return one.is_short and named and one.best == As.NUMBER


def _batteries(draft: Draft) -> Iterator[tuple[list[_Maybe], Ends | None]]:
    """Columns side by side on one scale stand together; numbers of questions part them.

    Beside each group stands the scale of all that stand side by side, where one prevails.
    """
    maybe = [_maybe(one) for one in draft]
    for _, run in groupby(_numbered(maybe), key=lambda each: each[0]):
        members = [each[1] for each in run]
        plain = Counter(each.ends for each in members if each.ends and not each.stem)
        ends = next((ends for ends, count in plain.most_common(1) if count >= _SIDE_BY_SIDE), None)
        parts = groupby(members, key=lambda each: (each.stem, each.steps is None))
        for group in _singles_together([list(part) for _, part in parts]):
            yield group, None if group[0].stem else ends


def _singles_together(groups: Sequence[list[_Maybe]]) -> Iterator[list[_Maybe]]:
    """Questions with a number each, four or more of them side by side, are a battery as well."""
    for ends, run in groupby(groups, key=lambda group: group[0].ends if len(group) == 1 else None):
        each = list(run)
        if ends is not None and len(each) >= _SIDE_BY_SIDE:
            yield [replace(group[0], stem="") for group in each]
        else:
            yield from each


def _numbered(maybe: Sequence[_Maybe]) -> Iterator[tuple[int, _Maybe]]:
    """Number the runs: a new one begins where a column is left out or no rating stands."""
    number, before = 0, 0
    for each in maybe:
        possible = each.ends is not None or _may_join(each)
        if not possible or each.one.column.place != before + 1:
            number += 1
        before = each.one.column.place
        if possible:
            yield number, each


def _may_join(each: _Maybe) -> bool:
    """Whether the numbers could be some steps of a scale that only the neighbours tell."""
    if each.steps is None or any(mark.isdigit() for mark in each.stem):
        return False
    whole = [number for number in each.steps.numbers if 0 <= number <= _LONGEST]
    return len(whole) >= ALONE_STEPS


def _maybe(one: Candidate) -> _Maybe:
    stem = _STEM.match(one.words)
    steps = steps_of(one.profile)
    ends = _ends_of(one, steps)
    if ends == _WEAK and steps is not None and not is_told(one, steps):
        ends = None
    battery = folded(battery_of(one.column)) or (stem[0] if stem else "")
    return _Maybe(one, ends, steps, battery)


def _ends_of(one: Candidate, steps: Steps | None) -> Ends | None:
    """Return the scale of a column: a codebook's, that of its cells, else that of its numbers."""
    found = one.reading(As.SCALE)
    if one.coded is not None and is_rated(one.coded):
        return one.coded.low or 0.0, one.coded.high or 0.0
    if found is not None and found.scale is not None:
        return found.scale.low, found.scale.high
    return scale_in(steps) if steps is not None else None


def _rated(group: Sequence[_Maybe], around: Ends | None) -> list[Rating]:
    ends, is_battery = _prevailing(group, around)
    if ends is None:
        return []
    of_battery = [each for each in group if each.ends == ends or _joins(each, ends)]
    together = max(len(of_battery), 2) if is_battery else 1
    ratings = [_rating(each, ends, together if each in of_battery else 1) for each in group]
    kept = [one for one in ratings if one is not None]
    last = len(kept) - 1 if together > 1 else -1
    return [replace(one, is_last=place == last) for place, one in enumerate(kept)]


def _prevailing(group: Sequence[_Maybe], around: Ends | None) -> tuple[Ends | None, bool]:
    """Return the scale of most columns of a group, and whether they are enough for a battery."""
    enough = _OF_ONE_QUESTION if group[0].stem else _SIDE_BY_SIDE
    own = Counter(each.ends for each in group if each.ends).most_common(1)
    ends, count = own[0] if own else (around, enough)
    if around and count < enough and all(_joins(each, around) for each in group):
        return around, True
    return ends, count >= enough


def _joins(each: _Maybe, ends: Ends) -> bool:
    """Whether a column in which not every step was chosen is on the scale of its neighbours."""
    if each.steps is None or (each.ends is None and not _may_join(each)):
        return False
    whole = [number for number in each.steps.numbers if number.is_integer()]
    off = [number for number in whole if not ends[0] <= number <= ends[1]]
    own = each.ends or ends
    wider = ends[0] <= own[0] and ends[1] >= own[1]
    return wider and all(is_code(number, ends, whole) for number in off)


def _rating(each: _Maybe, ends: Ends | None, together: int) -> Rating | None:
    ends = each.ends if together == 1 else ends
    if ends is None:
        return None
    if together == 1 and not is_rating_alone(each.one, each.steps, ends):
        return None
    worded = each.one.reading(As.SCALE)
    if each.steps is None:
        return Rating(each.one, with_codes(worded, each.one.coded), together) if worded else None
    reading = reading_on(each.steps, ends, _reason(ends, together), whole=_whole(each.steps))
    if worded is not None and worded.scale and (worded.scale.low, worded.scale.high) == ends:
        reading = replace(reading, missing=_union(reading.missing, worded.missing))
    return Rating(each.one, with_codes(reading, each.one.coded), together)


def _union(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _whole(steps: Steps) -> bool:
    """Halves on a scale are answers; other fractions were made by somebody's reckoning."""
    broken = {number: count for number, count in steps.numbers.items() if not number.is_integer()}
    halves = all((2 * number).is_integer() for number in broken)
    return not (broken and halves and sum(broken.values()) > _HALVES * steps.answers)


def _reason(ends: Ends, together: int) -> Said:
    low, high = f"{ends[0]:g}", f"{ends[1]:g}"
    if together > 1:
        return said_n(
            "%(count)d question side by side is answered from %(low)s to %(high)s.",
            "%(count)d questions side by side are answered from %(low)s to %(high)s.",
            count=together,
            low=low,
            high=high,
        )
    return said("Its answers go from %(low)s to %(high)s.", low=low, high=high)


def doubts(rating: Rating) -> Said | None:
    """Return what a person should look at: cells on no step of the scale."""
    count = refused(rating.one, rating.reading)
    if not count:
        return None
    return said_n(
        "%(count)d cell of %(column)s is no step of its scale and will be refused.",
        "%(count)d cells of %(column)s are no steps of its scale and will be refused.",
        count=count,
        column=rating.one.name,
    )
