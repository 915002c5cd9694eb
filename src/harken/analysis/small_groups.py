"""Show small groups together with their neighbours, so that nobody can be worked out."""

from collections.abc import Sequence


def blocks(sizes: Sequence[int], least: int) -> tuple[tuple[int, ...], ...]:
    """Return the finest partition of groups into neighbours of at least `least` people together.

    `sizes` are the groups' numbers of people in their order; the result holds their indices. Empty
    groups are left out; all together fewer than `least` give (). Among equally fine partitions
    the first block is the smallest, then the second, and so on. Every sum or difference of
    published blocks is again a union of blocks, so no smaller group can be worked out. Raises
    ValueError for a size below 0 or a `least` below 1. Source: methodology 2.4.

    >>> blocks([4, 2, 3], 3), blocks([2, 0, 1, 5], 3), blocks([1, 1], 3)
    (((0,), (1, 2)), ((0, 2), (3,)), ())
    """
    if least < 1 or min(sizes, default=0) < 0:
        raise ValueError("sizes are 0 or more, and the smallest group 1 or more")
    left = sum(sizes)
    if left < least:
        return ()
    found: list[list[int]] = [[]]
    people = 0
    for index, size in enumerate(sizes):
        if not size:
            continue
        if people >= least and left >= least:
            found.append([])
            people = 0
        found[-1].append(index)
        people += size
        left -= size
    return tuple(tuple(block) for block in found)
