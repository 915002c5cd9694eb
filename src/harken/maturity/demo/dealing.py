"""Dealing answers to invented raters, so that each group has exactly the means written down."""

from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from math import floor
from random import Random

from harken.analysis.maturity import COMPETENCIES, HIGHEST, LOWEST, statements_of
from harken.maturity.demo.truths import DIVIDED, DIVIDING, FRONT, HELD_HIGH, STEPS, UNKNOWN, Means
from harken.maturity.rounds.models import Group

OF_FRONT = 9
NEUTRAL = 3


def dealt_round(
    means: Means, sizes: Mapping[str, int], seed: int
) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield every rater's group and answers; `sizes` are the raters of each group."""
    chance = Random(seed)  # noqa: S311 - invented people
    for place, group in enumerate(Group.values):
        wanted = dict(_wanted(means, place))
        for answers in _dealt_group(wanted, group, sizes[group], chance):
            yield group, answers


def _wanted(means: Means, place: int) -> Iterator[tuple[str, float]]:
    """Yield the mean of each statement in a group; that of the dividing one is not used."""
    for competency in COMPETENCIES:
        for item, step in zip(statements_of(competency), STEPS, strict=True):
            if item in HELD_HIGH:
                yield item, HELD_HIGH[item][place]
            else:
                yield item, means[competency][place] + step


def _dealt_group(
    wanted: Mapping[str, float], group: str, size: int, chance: Random
) -> list[dict[str, int]]:
    """Deal each statement; who leans high gets high answers more often."""
    leaning = [chance.gauss(0, 1) for _rater in range(size)]
    raters: list[dict[str, int]] = [{} for _rater in range(size)]
    for item, mean in wanted.items():
        silent = size * UNKNOWN.get(item, 0) // OF_FRONT if group == FRONT else 0
        order = sorted(range(size), key=lambda one: leaning[one] + chance.gauss(0, 1))
        knowing = sorted(chance.sample(order, size - silent), key=order.index)
        given = divided(len(knowing)) if item == DIVIDING else dealt(len(knowing), mean)
        for rater, answer in zip(knowing, sorted(given), strict=True):
            raters[rater][item] = answer
    return raters


def dealt(n: int, mean: float) -> list[int]:
    """Return `n` answers whose sum is the whole number next to `n` times the mean.

    >>> dealt(5, 3.4)
    [3, 3, 3, 4, 4]
    """
    total = floor(n * mean + 0.5)
    low, more = divmod(total, n)
    answers = [low] * (n - more) + [low + 1] * more
    return [min(max(one, LOWEST), HIGHEST) for one in answers]


def divided(n: int) -> list[int]:
    """Return `n` answers that lie far apart around the middle; an odd one is the middle.

    >>> divided(5)
    [2, 4, 2, 4, 3]
    """
    pairs = list(islice(cycle(DIVIDED), n - n % 2))
    return [*pairs, NEUTRAL] if n % 2 else pairs
