"""Choices and rows as lines of text: whoever keeps the line keeps its code."""

from collections.abc import Collection, Sequence


def read_lines(text: str) -> list[str]:
    """Return the lines of a text field, without what is blank behind the last.

    >>> read_lines("Yes\\r\\n  No \\n\\n")
    ['Yes', 'No']
    """
    lines = [line.strip() for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def matched(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """Return for each line the place it had before, None for a new one.

    Lines at the same place from either end stay themselves; others that read the same were moved;
    of the rest the first replaces the first, and so on.

    >>> matched(["Yes", "No"], ["Yes", "Maybe", "No"])
    [0, None, 1]
    >>> matched(["Yes", "No"], ["No", "Yes"]), matched(["Yes", "No"], ["Yes", "Never"])
    ([1, 0], [0, 1])
    """
    found: list[int | None] = [None] * len(after)
    _pair_ends(before, after, found)
    _pair_same_place(before, after, found)
    free = [place for place in range(len(before)) if place not in found]
    _pair_moved(before, after, found, free)
    for here, place in enumerate(found):
        if place is None and free:
            found[here] = free.pop(0)
    return found


def _pair_ends(before: Sequence[str], after: Sequence[str], found: list[int | None]) -> None:
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        found[start] = start
        start += 1
    for back in range(1, shorter - start + 1):
        if before[-back] != after[-back]:
            break
        found[len(after) - back] = len(before) - back


def _pair_same_place(before: Sequence[str], after: Sequence[str], found: list[int | None]) -> None:
    if len(before) == len(after):
        for here, (old, new) in enumerate(zip(before, after, strict=True)):
            if old == new:
                found[here] = here


def _pair_moved(
    before: Sequence[str], after: Sequence[str], found: list[int | None], free: list[int]
) -> None:
    for here, line in enumerate(after):
        same = next((place for place in free if before[place] == line), None)
        if found[here] is None and same is not None:
            found[here] = same
            free.remove(same)


def next_code(used: Collection[str]) -> str:
    """Return a code that never stood for anything else: the next number.

    >>> next_code({"1", "2", "other"}), next_code(())
    ('3', '1')
    """
    return str(1 + max((int(code) for code in used if code.isdecimal()), default=0))
