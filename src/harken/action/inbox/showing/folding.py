"""A long trail: the newest and how it began are in view, what lies between opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from harken.action.conversation.queries import Item

NEWEST = 12
FIRST = 2
FEWEST_BETWEEN = 6
"""Fewer than these are no reason to fold."""


@dataclass(frozen=True)
class Folded:
    """The entries of a trail, the newest first, in three parts."""

    newest: Sequence[Item]
    between: Sequence[Item] = ()
    first: Sequence[Item] = ()


def folded(trail: Sequence[Item]) -> Folded:
    """Return a trail that shows its newest entries and the two it began with.

    >>> [len(part) for part in (folded([]).newest, folded([]).between)]
    [0, 0]
    """
    if len(trail) < NEWEST + FEWEST_BETWEEN + FIRST:
        return Folded(trail)
    return Folded(trail[:NEWEST], trail[NEWEST:-FIRST], trail[-FIRST:])
