"""Conditions: whether one holds, what it asks about, and how it is told in words.

Everything here goes through a condition without recursion, however deep it is nested.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

from harken.surveys.definition.comparing import compares
from harken.surveys.definition.index import index_of
from harken.surveys.definition.records import (
    All,
    Any_,
    Condition,
    Definition,
    Not,
    Test,
)
from harken.surveys.definition.telling import test_told
from harken.surveys.definition.walk import Known

T = TypeVar("T")


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """Return what a condition is put together from; nothing for a test."""
    if isinstance(condition, Test):
        return ()
    return (condition.part,) if isinstance(condition, Not) else condition.parts


def fold(
    condition: Condition,
    leaf: Callable[[Test], T],
    join: Callable[[All | Any_ | Not, Sequence[T]], T],
) -> T:
    """Work something out from the tests upwards."""
    done: list[T] = []
    for node in reversed(list(_outside_in(condition))):
        if isinstance(node, Test):
            done.append(leaf(node))
            continue
        split = len(done) - len(parts_of(node))
        done[split:] = [join(node, done[split:])]
    return done[0]


def _outside_in(condition: Condition) -> Iterator[Condition]:
    """Yield every part after what it belongs to, the last part first."""
    waiting = [condition]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(parts_of(node))


def tests_of(condition: Condition | None) -> list[Test]:
    """Return every test, in the order in which they are written."""
    if condition is None:
        return []
    return [node for node in _outside_in(condition) if isinstance(node, Test)][::-1]


def asks(condition: Condition | None) -> frozenset[str]:
    """Return the ids of the questions that a condition asks about."""
    heads = (test.of.partition(".")[0] for test in tests_of(condition))
    return frozenset(heads) - {"hidden", "language"}


def depth(condition: Condition) -> int:
    """Return how many conditions stand within each other at most."""
    return fold(condition, lambda _test: 1, lambda _node, inner: 1 + max(inner, default=0))


def flat(condition: Condition) -> Condition:
    """Return the same with 'all' in 'all', 'any' in 'any' and 'not not' put together."""
    return fold(condition, lambda test: test, _flattened)


def _flattened(node: All | Any_ | Not, parts: Sequence[Condition]) -> Condition:
    if isinstance(node, Not):
        inner = parts[0]
        return inner.part if isinstance(inner, Not) else Not(inner)
    kind = type(node)
    spread: list[Condition] = []
    for part in parts:
        spread += part.parts if isinstance(part, kind) else [part]
    return spread[0] if len(spread) == 1 else kind(tuple(spread))


def holds(condition: Condition | None, known: Known, definition: Definition) -> bool:
    """Tell whether a condition holds; none always does."""
    if condition is None:
        return True
    index = index_of(definition)
    if isinstance(condition, Test):
        return compares(condition, known, index)
    return fold(condition, lambda test: compares(test, known, index), _joined)


def _joined(node: All | Any_ | Not, parts: Sequence[bool]) -> bool:
    if isinstance(node, Not):
        return not parts[0]
    return all(parts) if isinstance(node, All) else any(parts)


def told(condition: Condition | None, definition: Definition, language: str) -> str:
    """Return a condition in words (the active language), texts of the survey in `language`."""
    if condition is None:
        return _("always")
    index = index_of(definition)
    default = definition.default_language
    words, _is_single = fold(
        condition, lambda test: (test_told(test, index, language, default), True), _joined_words
    )
    return words


def _joined_words(node: All | Any_ | Not, parts: Sequence[tuple[str, bool]]) -> tuple[str, bool]:
    if isinstance(node, Not):
        return _("not (%(part)s)") % {"part": parts[0][0]}, True
    if not parts:
        return (_("always") if isinstance(node, All) else _("never")), True
    if len(parts) == 1:
        return parts[0]
    word = _(" and ") if isinstance(node, All) else _(" or ")
    return word.join(said if single else f"({said})" for said, single in parts), False
