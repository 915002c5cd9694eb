"""Days and months that some program read the wrong way round, found from all of a column's days.

A tool that takes 04-08 for the fourth month, where the eighth of April was meant, does so with
every day up to 12 and leaves the others. Then all days above 12 lie in a few neighbouring months,
and the rest is strewn over the year: always on a day whose number is one of these months.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harken.tables.values.times.days import Day

MOST_MONTHS = 6
_LEAST_OUTSIDE, _LEAST_MONTHS = 5, 3
_AGAINST = 0.02
_SWAPPABLE = 12


@dataclass(frozen=True)
class Swap:
    """Day and month are swapped back where that puts a moment between these months (counted
    from year 0); `outside` moments lie elsewhere as they stand, `repaired` are swapped back."""

    first: int
    last: int
    outside: int = 0
    repaired: int = 0

    @property
    def repair(self) -> str:
        """Itself as a reading keeps it: 'swap 2015-04 2015-06'."""
        return f"swap {month_name(self.first)} {month_name(self.last)}"


def month_name(month: int) -> str:
    """Return a month counted from year 0 as 2015-04."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def swap_of(repair: str) -> Swap | None:
    """Read what `Swap.repair` wrote; None for ''.

    >>> swap_of("swap 2015-04 2015-06").repair
    'swap 2015-04 2015-06'
    """
    if not repair:
        return None
    first, last = (name.split("-") for name in repair.split()[1:])
    return Swap(int(first[0]) * 12 + int(first[1]) - 1, int(last[0]) * 12 + int(last[1]) - 1)


def swapped_back(day: Day, swap: Swap) -> Day:
    """Return the day with its month and number exchanged where that puts it between the months.

    >>> swapped_back((2015, 8, 4), swap_of("swap 2015-04 2015-06"))
    (2015, 4, 8)
    """
    year, month, number = day
    if number <= _SWAPPABLE and swap.first <= year * 12 + number - 1 <= swap.last:
        return year, number, month
    return day


def find_swap(days: Mapping[Day, int]) -> Swap | None:
    """Return how days are to be swapped back, None when nothing says that they are swapped."""
    surely = [_month(day) for day in days if day[2] > _SWAPPABLE]
    if not surely:
        return None
    first, last = min(surely), max(surely)
    for low, high in ((first, last), (first, last + 1), (first - 1, last), (first - 1, last + 1)):
        if high - low < MOST_MONTHS:
            swap = _within(days, low, high)
            if swap:
                return swap
    return None


def _within(days: Mapping[Day, int], first: int, last: int) -> Swap | None:
    inside = {day for day in days if first <= _month(day) <= last}
    outside = [day for day in days if day not in inside]
    movable = {day for day in days if _goes_inside(day, first, last)}
    rows = _rows(days, outside)
    strewn = rows >= _LEAST_OUTSIDE and len(set(map(_month, outside))) >= _LEAST_MONTHS
    if not strewn or not movable.issuperset(outside):
        return None
    against = [day for day in inside - movable if day[2] <= _SWAPPABLE]
    if _rows(days, against) > _AGAINST * rows:
        return None
    moved = [day for day in movable if day[1] != day[2]]
    return Swap(first, last, rows, _rows(days, moved))


def _rows(days: Mapping[Day, int], chosen: Iterable[Day]) -> int:
    return sum(days[day] for day in chosen)


def _month(day: Day) -> int:
    return day[0] * 12 + day[1] - 1


def _goes_inside(day: Day, first: int, last: int) -> bool:
    year, _, number = day
    return number <= _SWAPPABLE and first <= year * 12 + number - 1 <= last
