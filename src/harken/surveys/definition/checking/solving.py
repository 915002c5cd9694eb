"""Whether a condition can hold at all: alternatives of tests, each tried out.

A condition becomes a list of alternatives ('or' of 'and'); one is possible if for everything it
asks about there is a value with which its tests come out. Where there would be too many
alternatives the answer is 'possible': nothing is called unreachable that might be reached.
"""

from collections.abc import Iterable, Sequence

from harken.surveys.definition.checking.candidates import candidates
from harken.surveys.definition.comparing import compares
from harken.surveys.definition.conditions import fold
from harken.surveys.definition.index import Index, index_of
from harken.surveys.definition.records import (
    All,
    Any_,
    Condition,
    Definition,
    How,
    Not,
    Test,
)
from harken.surveys.definition.walk import Known

Literal = tuple[Test, bool]
"""A test, and whether it must hold or must not."""
Way = frozenset[Literal]
Ways = frozenset[Way] | None
"""Alternatives; None for more than are looked at."""
ALWAYS: Ways = frozenset((frozenset[Literal](),))
_MOST = 300
_MOST_TRIED = 1_200


def both(one: Ways, other: Ways) -> Ways:
    """Return the ways in which both hold; where only one is known, its ways."""
    if one is None or other is None:
        return one if other is None else other
    if len(one) * len(other) > _MOST_TRIED:
        return None
    found = frozenset(a | b for a in one for b in other)
    return found if len(found) <= _MOST else None


def either(one: Ways, other: Ways) -> Ways:
    """Return the ways in which one of both holds."""
    if one is None or other is None or len(one) + len(other) > _MOST:
        return None
    return one | other


def ways_of(condition: Condition | None) -> Ways:
    """Return the ways in which a condition holds."""
    return ALWAYS if condition is None else fold(condition, _leaf, _joined)[0]


def ways_not(condition: Condition) -> Ways:
    """Return the ways in which a condition does not hold."""
    return fold(condition, _leaf, _joined)[1]


def _leaf(test: Test) -> tuple[Ways, Ways]:
    return frozenset((frozenset(((test, True),)),)), frozenset((frozenset(((test, False),)),))


def _joined(node: All | Any_ | Not, parts: Sequence[tuple[Ways, Ways]]) -> tuple[Ways, Ways]:
    if isinstance(node, Not):
        return parts[0][1], parts[0][0]
    holds, fails = [part[0] for part in parts], [part[1] for part in parts]
    if isinstance(node, All):
        return _every(holds), _any(fails)
    return _any(holds), _every(fails)


def _every(parts: Iterable[Ways]) -> Ways:
    found = ALWAYS
    for part in parts:
        found = both(found, part)
    return found


def _any(parts: Iterable[Ways]) -> Ways:
    found: Ways = frozenset()
    for part in parts:
        found = either(found, part)
    return found


class Solver:
    """Tries ways out; what was found for a set of tests is kept."""

    def __init__(self, definition: Definition, certain: frozenset[str] = frozenset()) -> None:
        """`certain` are questions that everybody must answer."""
        self._definition = definition
        self._index: Index = index_of(definition)
        self._certain = certain
        self._known: dict[tuple[str, Way], bool] = {}

    def possible(self, ways: Ways) -> Ways:
        """Return the ways that can be, without the others."""
        return None if ways is None else frozenset(filter(self._can_be, ways))

    def never(self, ways: Ways) -> bool:
        """Tell whether none of the ways can be."""
        return ways is not None and not any(map(self._can_be, ways))

    def _can_be(self, way: Way) -> bool:
        by_name: dict[str, set[Literal]] = {}
        for literal in way:
            by_name.setdefault(literal[0].of, set()).add(literal)
        return all(self._fits(of, frozenset(some)) for of, some in by_name.items())

    def _fits(self, of: str, literals: Way) -> bool:
        if (of, literals) not in self._known:
            self._known[of, literals] = self._try(of, literals)
        return self._known[of, literals]

    def _try(self, of: str, literals: Way) -> bool:
        tests = [test for test, _wanted in literals]
        values = candidates(of, tests, self._index, self._definition)
        if of in self._certain:
            values = [value for value in values if value is not None]
        return not values or any(self._comes_out(of, value, literals) for value in values)

    def _comes_out(self, of: str, value: object, literals: Way) -> bool:
        known = _known(of, value)
        return all(compares(test, known, self._index) is wanted for test, wanted in literals)


def _known(of: str, value: object) -> Known:
    if of == "language":
        return Known({}, {}, str(value))
    if of.startswith("hidden."):
        return Known({}, {} if value is None else {of[7:]: str(value)}, "")
    return Known({} if value is None else {of: value}, {}, "")  # type: ignore[dict-item]


def needs_answer(literal: Literal) -> bool:
    """Tell whether only an answered question makes the literal come out."""
    test, wanted = literal
    return wanted is not (test.how is How.NOT_ANSWERED)
