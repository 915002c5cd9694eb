"""A definition as JSON: only what is not as usual is written. `reading` reads it back."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any

from harken.surveys.definition.conditions import fold
from harken.surveys.definition.reading.faults import BadDefinition, Fault
from harken.surveys.definition.reading.limits import too_nested
from harken.surveys.definition.reading.values import clean
from harken.surveys.definition.records import All, Any_, Condition, Definition, Not, Test

FORMAT = 1
"""Stands under 'harken_survey' in every definition."""
_ALWAYS = frozenset({"id", "code", "name", "type", "languages", "title", "text"})


def written(definition: Definition) -> dict[str, Any]:
    """Return the definition as JSON values.

    Raises BadDefinition for a condition that is nested too deep to be kept.
    """
    return {"harken_survey": FORMAT, **_record(definition)}


def _record(record: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name in _ALWAYS or value != _usual(one):
            found[one.name] = _plain(value)
    return found


def _usual(one: Any) -> Any:
    """Return the default; a value equal to it need not be written."""
    if one.default is not MISSING:
        return one.default
    return one.default_factory() if one.default_factory is not MISSING else MISSING


def _plain(value: Any) -> Any:
    if isinstance(value, Test | All | Any_ | Not):
        return condition_written(value)
    if value is None or isinstance(value, str | bool | int | float):
        return _simple(value)
    if isinstance(value, Mapping):
        return {code: clean(text) for code, text in value.items()}
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    return _record(value)


def _simple(value: str | bool | float | None) -> str | bool | float | None:  # noqa: FBT001 - JSON
    if isinstance(value, StrEnum):
        return value.value
    return clean(value) if isinstance(value, str) else value


def condition_written(condition: Condition) -> dict[str, Any]:
    """Return a condition as JSON values: a test, or {"all": […]}, {"any": […]}, {"not": …}."""
    if sentence := too_nested(condition):
        raise BadDefinition([Fault("error", "", sentence)])
    return fold(condition, _test, _joined)


def _test(test: Test) -> dict[str, Any]:
    values = {"values": list(test.values)} if test.values else {}
    return {"of": test.of, "how": test.how.value, **values}


def _joined(node: All | Any_ | Not, parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if isinstance(node, Not):
        return {"not": parts[0]}
    return {"all" if isinstance(node, All) else "any": list(parts)}
