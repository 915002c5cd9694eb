"""Groups too small to stand alone: the finest blocks, and nobody can be worked out of them."""

from collections.abc import Iterator
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from harken.analysis import blocks

CASES = [
    (sizes, least)
    for groups in range(5)
    for sizes in product(range(6), repeat=groups)
    for least in (3, 4)
]


def partitions(filled: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to cut a row of groups into neighbours."""
    inner = range(1, len(filled))
    for count in range(len(filled)):
        for cuts in combinations(inner, count):
            ends = (0, *cuts, len(filled))
            yield tuple(filled[a:b] for a, b in pairwise(ends))


def test_blocks_are_the_finest_of_all_partitions():
    for sizes, least in CASES:
        filled = tuple(index for index, size in enumerate(sizes) if size)
        people = {
            cut: [sum(sizes[index] for index in block) for block in cut]
            for cut in partitions(filled)
        }
        allowed = [cut for cut, counts in people.items() if min(counts) >= least]
        best = min(allowed, key=lambda cut: (-len(cut), people[cut]), default=())
        assert blocks(sizes, least) == best, (sizes, least)


def test_no_group_smaller_than_the_least_can_be_worked_out():
    """Methodology 2.4 (3): what is published are rows of 0 and 1 over the groups; a group of too
    few, or a difference, is exposed if its row raises no rank."""
    for sizes, least in CASES:
        found, filled = blocks(sizes, least), [i for i, size in enumerate(sizes) if size]
        rows = [[float(group in block) for group in filled] for block in found]
        if not rows:
            continue
        published = np.array([*rows, [1.0] * len(filled)])
        rank = np.linalg.matrix_rank(published)
        for wanted in product((0.0, 1.0), repeat=len(filled)):
            n = sum(sizes[i] for i, taken in zip(filled, wanted, strict=True) if taken)
            if 0 < n < least:
                assert np.linalg.matrix_rank(np.vstack([published, wanted])) > rank


def test_leaders_stand_alone_if_they_can():
    assert blocks([3, 2, 4], 3) == ((0,), (1, 2))
    assert blocks([2, 2, 4], 3) == ((0, 1), (2,))
    assert blocks([3, 2, 2], 3) == ((0,), (1, 2))
    assert blocks([9, 2, 0], 3) == ((0, 1),)


@pytest.mark.parametrize(("sizes", "least"), [([-1, 5], 3), ([5], 0)])
def test_impossible_sizes_are_refused(sizes, least):
    with pytest.raises(ValueError, match="0 or more"):
        blocks(sizes, least)
