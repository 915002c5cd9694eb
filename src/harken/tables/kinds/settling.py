"""What a kind says of its columns, settled by what stands in them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from harken.tables.kinds.consent import NO_ANSWERS, is_no
from harken.tables.kinds.kind import SKIP, TEST_ROWS, Hint
from harken.tables.plan import Skipping
from harken.tables.said import said


class _Seen(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def count(self) -> int: ...


Values = Mapping[str, Iterable[_Seen]]
"""By a column's name the cells in it, with how often each occurs (`ColumnProfile.values`)."""


def settled_hints(hints: Mapping[str, Hint], values: Values) -> dict[str, Hint]:
    """Decide the hints that depend on another column.

    Where that column holds several values of which hints know, the most frequent decides: see
    `mixed_skipping` for the other rows.
    """
    settled = {name: _settled(hint, values) for name, hint in hints.items()}
    return {
        name: hint
        for name, hint in settled.items()
        if not hint.written or _are_words(values.get(name, ()))
    }


def _are_words(seen: Iterable[_Seen]) -> bool:
    cells = [(one.count, sum(map(str.isalpha, one.text)) > 1) for one in seen]
    worded = sum(count for count, has_words in cells if has_words)
    return 2 * worded > sum(count for count, _ in cells)


def _settled(hint: Hint, values: Values) -> Hint:
    if not hint.by:
        return hint
    known = [one for one in _frequent(values.get(hint.by, ())) if one in hint.fields]
    return hint.fields[known[0]] if known else Hint(SKIP, reason=_UNKNOWN_SORT)


_UNKNOWN_SORT = said("No row says which question this score answers.")


def _frequent(seen: Iterable[_Seen]) -> list[str]:
    ordered = sorted(seen, key=lambda one: -one.count)
    return [one.text.strip().casefold() for one in ordered]


def mixed_skipping(hints: Mapping[str, Hint], values: Values) -> tuple[Skipping, ...]:
    """Skip rows whose score is of another sort than most: one import brings one sort."""
    return tuple(
        Skipping(hint.by, tuple(others), reason)
        for hint in hints.values()
        if hint.by
        for first, *others in [_frequent(values.get(hint.by, ())) or [""]]
        for reason in [
            said(
                "Only rows of the sort '%(sort)s' come in, because scores of several sorts stand in"
                " one column; import the file again for the others.",
                sort=first,
            )
        ]
        if others
    )


def settled_skipping(
    skipping: Iterable[Skipping], values: Values, rows: int
) -> tuple[Skipping, ...]:
    """Let refusals be found however they are worded; leave out a rule that no row meets, and one
    that would leave nothing of the file (a file of test answers comes in as such)."""
    worded = [_worded(one, values) for one in skipping]
    return tuple(one for one in worded if _may_skip(one, _met(one, values), rows))


def _may_skip(one: Skipping, met: int, rows: int) -> bool:
    return 0 < met < rows or (met == rows > 0 and one.reason != TEST_ROWS)


def _worded(one: Skipping, values: Values) -> Skipping:
    if one.cells != NO_ANSWERS:
        return one
    refusals = tuple(seen.text for seen in values.get(one.column, ()) if is_no(seen.text))
    return replace(one, cells=refusals)


def _met(one: Skipping, values: Values) -> int:
    wanted = {cell.casefold() for cell in one.cells}
    seen = values.get(one.column, ())
    return sum(value.count for value in seen if value.text.strip().casefold() in wanted)
