"""Raters and what they say, written down by hand."""

from collections.abc import Mapping, Sequence

from harken.analysis.maturity import COMPETENCIES, ITEMS
from harken.maturity.rounds.models import Group

LEADERS, MIDDLE, FRONT = Group.LEADERS.value, Group.MIDDLE.value, Group.FRONT.value
Row = tuple[str, Mapping[str, int]]


def says(group: str, value: int, *, unknown: Sequence[str] = (), **other: int) -> Row:
    """One rater who says the same everywhere, but for `other`; `unknown` stays open."""
    answers = {item: other.get(item, value) for item in ITEMS if item not in unknown}
    return group, answers


def rater(group: str, *values: int) -> Row:
    """One rater with one value for each competency's five statements."""
    by_code = dict(zip(COMPETENCIES, values, strict=True))
    return group, {item: by_code[item[:2]] for item in ITEMS}


EIGHT = (
    rater(LEADERS, 5, 4, 5, 4),
    rater(LEADERS, 4, 4, 5, 3),
    rater(LEADERS, 4, 5, 4, 4),
    rater(MIDDLE, 3, 4, 2, 3),
    rater(MIDDLE, 3, 2, 3, 4),
    rater(MIDDLE, 4, 3, 2, 2),
    rater(FRONT, 2, 1, 1, 2),
    rater(FRONT, 1, 2, 1, 3),
)
"""Three leaders, three middle managers, two of the front line."""
