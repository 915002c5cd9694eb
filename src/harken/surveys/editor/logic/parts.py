"""What of a survey can have a condition, by its place: 'pages/p1/questions/q2/choices/b'."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from harken.surveys.definition.records import Any_, Condition, Definition

T = TypeVar("T")
GROUPS = {"pages": "id", "questions": "id", "choices": "code", "rows": "code", "endings": "id",
          "quotas": "id"}  # fmt: skip
"""The groups of a place, and what names their members; ends are counted from 1."""


NEVER = Any_(())
"""Stands in until a condition is written."""


class NoSuchPart(LookupError):
    """Nothing is at this place: it was never there, or somebody removed it."""


def steps(where: str) -> list[tuple[str, str]]:
    """Return a place as pairs of group and name; the code of a choice or row may hold a slash."""
    parts = where.split("/")
    pairs = [(parts[n], parts[n + 1]) for n in range(0, min(len(parts) - 1, 4), 2)]
    if len(parts) > 5:  # noqa: PLR2004 - page, question, and a part of it
        pairs.append((parts[4], "/".join(parts[5:])))
    return pairs


def part_at(definition: Definition, where: str) -> Any:
    """Return the record at a place; raises NoSuchPart."""
    found: Any = definition
    for group, name in steps(where):
        found = next((one for key, one in _members(found, group) if key == name), None)
        if found is None:
            raise NoSuchPart(where)
    if found is definition:
        raise NoSuchPart(where)
    return found


def _members(owner: Any, group: str) -> Iterator[tuple[str, Any]]:
    if group != "ends" and (group not in GROUPS or not hasattr(owner, group)):
        raise NoSuchPart(group)
    for place, one in enumerate(getattr(owner, group, ()), 1):
        yield (str(place) if group == "ends" else getattr(one, GROUPS[group])), one


def changed(definition: Definition, where: str, change: Callable[[Any], Any | None]) -> Definition:
    """Return the definition with what `change` makes of the part; None takes it out."""
    part_at(definition, where)
    done: Definition = _changed(definition, steps(where), change)
    return done


def _changed(owner: Any, way: list[tuple[str, str]], change: Callable[[Any], Any | None]) -> Any:
    if not way:
        return change(owner)
    (group, name), rest = way[0], way[1:]
    made = [
        _changed(one, rest, change) if key == name else one for key, one in _members(owner, group)
    ]
    return replace(owner, **{group: tuple(one for one in made if one is not None)})


def condition_of(part: Any) -> Condition | None:
    """Return the condition of a part."""
    found: Condition | None = part.when if hasattr(part, "when") else part.show_if
    return found


def with_condition(part: Any, condition: Condition | None) -> Any:
    """Return a part with another condition."""
    return replace(part, **{"when" if hasattr(part, "when") else "show_if": condition})
