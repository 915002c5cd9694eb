"""The stretches of the log that an import has written."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Stretch:
    """Positions of the log from `first` to `last`, both included."""

    first: int
    last: int


class Stretches:
    """Stretches in order, those that touch each other joined.

    >>> whole = Stretches([Stretch(7, 9), Stretch(1, 3), Stretch(4, 5)])
    >>> [whole.hold(position) for position in (0, 1, 5, 6, 9)]
    [False, True, True, False, True]
    >>> list(whole.pieces(4))
    [Stretch(first=1, last=4), Stretch(first=5, last=5), Stretch(first=7, last=9)]
    """

    def __init__(self, given: Iterable[Stretch]) -> None:
        self._each = _joined(given)
        self._firsts = [one.first for one in self._each]

    def hold(self, position: int) -> bool:
        """Tell whether a position lies in one of them."""
        place = bisect_right(self._firsts, position) - 1
        return place >= 0 and position <= self._each[place].last

    def pieces(self, most: int) -> Iterator[Stretch]:
        """Return all positions in pieces of at most so many."""
        for one in self._each:
            for first in range(one.first, one.last + 1, most):
                yield Stretch(first, min(first + most - 1, one.last))


def _joined(given: Iterable[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for one in sorted(one for one in given if one.last >= one.first):
        if found and one.first <= found[-1].last + 1:
            before = found.pop()
            found.append(Stretch(before.first, max(before.last, one.last)))
        else:
            found.append(one)
    return found
