"""Numbers put into a few stretches of the same round length."""

from collections import Counter
from collections.abc import Mapping
from math import floor, log10

MOST = 12


def stretches(counts: Mapping[float, int]) -> list[tuple[float, float, int]]:
    """Return low, high and how many: `low` belongs to a stretch, `high` to the next one.

    A few different numbers stay themselves, with both ends the same.

    >>> stretches({3.0: 2, 5.0: 1})
    [(3.0, 3.0, 2), (5.0, 5.0, 1)]
    """
    present = sorted(number for number, count in counts.items() if count)
    if len(present) <= MOST:
        return [(number, number, counts[number]) for number in present]
    step = _round_step((present[-1] - present[0]) / (MOST - 1))
    first = floor(present[0] / step)
    found: Counter[int] = Counter()
    for number in present:
        found[floor(number / step)] += counts[number]
    last = floor(present[-1] / step)
    return [
        (round(place * step, 10), round((place + 1) * step, 10), found[place])
        for place in range(first, last + 1)
    ]


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is at least `least`."""
    power = 10.0 ** floor(log10(least))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least * (1 - 1e-9))
