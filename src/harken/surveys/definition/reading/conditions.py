"""Conditions out of JSON, level by level and without recursion: none is too deep to be refused."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from harken.surveys.definition.reading.limits import (
    DEEPEST,
    MOST_TESTS,
    deep_sentence,
    many_sentence,
)
from harken.surveys.definition.reading.values import Place, clean, many, one_of
from harken.surveys.definition.records import All, Any_, Condition, How, Not, Test

_STANDS_IN = All(())
_JOINED: dict[str, type[All | Any_]] = {"all": All, "any": Any_}
_MOST_VALUES = 500
_MOST_CHARACTERS = 500


def condition(value: Any, at: Place) -> Condition | None:
    """Read a condition, or that there is none."""
    if value is None:
        return None
    order = _outside_in(value, at)
    if order is None:
        return None
    done: list[Condition] = []
    for node, inner in reversed(order):
        split = len(done) - len(inner)
        done[split:] = [_one(node, tuple(done[split:]), at)]
    return done[0]


def needed_condition(value: Any, at: Place) -> Condition:
    """Read a condition that must be there."""
    before = len(at.faults)
    found = condition(value, at)
    if found is None and len(at.faults) == before:
        at.wrong(_("This is needed."))
    return found or _STANDS_IN


def _outside_in(value: Any, at: Place) -> list[tuple[Any, list[Any]]] | None:
    """Return every part with its parts, each after what it belongs to, the last part first."""
    waiting = [(value, 1)]
    order: list[tuple[Any, list[Any]]] = []
    while waiting:
        node, level = waiting.pop()
        if level > DEEPEST:
            at.wrong(deep_sentence())
            return None
        if len(order) >= 2 * MOST_TESTS:
            at.wrong(many_sentence())
            return None
        inner = _inner(node)
        order.append((node, inner))
        waiting += [(one, level + 1) for one in inner]
    return order


def _inner(node: Any) -> list[Any]:
    if not isinstance(node, Mapping):
        return []
    for word in _JOINED:
        if isinstance(node.get(word), list | tuple):
            return list(node[word])
    return [node["not"]] if "not" in node else []


def _one(node: Any, parts: tuple[Condition, ...], at: Place) -> Condition:
    if not isinstance(node, Mapping):
        at.wrong(_("Write a condition as an object here."))
        return _STANDS_IN
    if set(node) <= {"of", "how", "values"} and {"of", "how"} <= set(node):
        return _test(node, at)
    if len(node) == 1:
        for word, kind in _JOINED.items():
            if isinstance(node.get(word), list | tuple):
                return kind(parts)
        if "not" in node:
            return Not(parts[0])
    at.wrong(
        _(
            "A condition is a comparison with “of”, “how” and “values”, or has just one of “all”, "
            "“any” (a list) and “not”."
        )
    )
    return _STANDS_IN


def _test(node: Mapping[str, Any], at: Place) -> Test:
    of = _short(node["of"], at)
    how = one_of(How)(node["how"], at)
    return Test(of, how, many(_short, _MOST_VALUES)(node.get("values", []), at))


def _short(value: Any, at: Place) -> str:
    if isinstance(value, str) and len(value) <= _MOST_CHARACTERS:
        return clean(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if abs(value) < 1e6 else str(value)  # noqa: PLR2004 - 'g' is short
    at.wrong(
        _("Write a text of at most %(most)d characters in the condition.")
        % {"most": _MOST_CHARACTERS}
    )
    return ""
