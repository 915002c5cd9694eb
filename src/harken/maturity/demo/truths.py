"""What the demo company's raters think: written down here, and nowhere else.

Answers are dealt so that each group has these means; the seed only decides who gives which.

- Customer connectedness got better between the two closed rounds; nothing else did, and it is too
  little for the total to show for certain.
- Leaders see employees' engagement much higher than the front line does.
- Whether hiring and promotion reflect the values (PL4) divides everybody, in every group.
- Raters say that executives review customer measures carefully (PL3), and no metric has an owner.
- Much of the front line does not know what happens in executive meetings (PL3).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from harken.maturity.rounds.models import Group

LEADERS, MIDDLE, FRONT = Group.values
ASKED: Mapping[str, int] = {LEADERS: 5, MIDDLE: 7, FRONT: 12}
ANSWERED: Mapping[str, int] = {LEADERS: 5, MIDDLE: 6, FRONT: 9}
SO_FAR: Mapping[str, int] = {LEADERS: 2, MIDDLE: 3, FRONT: 6}
"""How many answered the open round up to now."""
Means = Mapping[str, tuple[float, float, float]]
"""Means of leaders, middle managers and front line by competency or statement."""

BEFORE: Means = {
    "PL": (3.5, 3.4, 3.2),
    "BV": (3.0, 2.8, 2.8),
    "EE": (3.8, 3.2, 2.6),
    "CC": (2.6, 2.4, 2.4),
}
AFTER: Means = {
    "PL": (3.6, 3.4, 3.2),
    "BV": (3.0, 2.9, 2.7),
    "EE": (3.8, 3.1, 2.6),
    "CC": (3.4, 3.2, 3.2),
}
HELD_HIGH: Means = {"PL3": (4.4, 4.2, 4.0)}
"""What they say of PL3, in every round."""
STEPS = (0.2, 0.1, 0.0, -0.1, -0.2)
"""By so much the five statements of a competency differ from its mean."""
DIVIDING = "PL4"
DIVIDED = (2, 4, 2, 4, 1, 5)
"""These answers take turns on the statement that divides everybody; their mean is 3."""
UNKNOWN: Mapping[str, int] = {"PL3": 4, "BV4": 3}
"""So many of nine at the front line do not know."""


@dataclass(frozen=True)
class Truth:
    """A round that closed so many weeks ago, and what its raters think."""

    weeks_ago: int
    means: Means


CLOSED = (Truth(26, BEFORE), Truth(13, AFTER))
NEXT = AFTER
"""What those think who answered the open round."""
TAKEN = ("bv.promise", "mobilize.managers")
"""Next steps that the lead took over after the second round."""
