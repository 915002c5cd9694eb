"""Plans and layouts as JSON holds them, loss-free both ways, with the version of their form."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from harken.tables.layout import Layout
from harken.tables.plan import Plan
from harken.tables.said import CannotRead, Said, said

VERSION = 1
_Kind = TypeVar("_Kind")


def to_json(plan: Plan) -> dict[str, Any]:
    """Return `plan` as JSON holds it; `from_json` reads it."""
    return {"version": VERSION, **as_plain(plan)}


def from_json(plain: Mapping[str, Any]) -> Plan:
    """Return the plan that `to_json` wrote; raises CannotRead for a later version's."""
    return _read(plain, Plan)


def layout_to_json(layout: Layout) -> dict[str, Any]:
    """Return `layout` as JSON holds it; `layout_from_json` reads it."""
    return {"version": VERSION, **as_plain(layout)}


def layout_from_json(plain: Mapping[str, Any]) -> Layout:
    """Return the layout that `layout_to_json` wrote; raises CannotRead for a later version's."""
    return _read(plain, Layout)


def _read(plain: Mapping[str, Any], kind: type[_Kind]) -> _Kind:
    if plain.get("version") != VERSION:
        raise CannotRead(
            said(
                "This mapping was written by another version (%(version)s): make it anew.",
                version=str(plain.get("version", "")),
            )
        )
    found: _Kind = built_from({**plain}, kind)
    return found


def as_plain(value: Any) -> Any:
    """Return a record of this area (a layout, a profile, …) as JSON holds it."""
    if isinstance(value, Said):
        return value.plain()
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value):
        return {one.name: as_plain(getattr(value, one.name)) for one in fields(value) if one.init}
    if isinstance(value, Mapping):
        return {name: as_plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [as_plain(inner) for inner in value]
    return value


def built_from(plain: Any, kind: Any) -> Any:
    """Return the record of type `kind` that `as_plain` wrote."""
    if kind is Said:
        return Said.from_plain(plain)
    if isinstance(kind, type):
        return _made(plain, kind)
    origin = get_origin(kind)
    if origin is UnionType:
        return None if plain is None else built_from(plain, get_args(kind)[0])
    if origin is tuple:
        return tuple(built_from(inner, get_args(kind)[0]) for inner in plain)
    return plain


def _made(plain: Any, kind: type) -> Any:
    """Return a record, a named constant, or what is plain already."""
    if is_dataclass(kind):
        hints = _hints(kind)
        known = {name: inner for name, inner in plain.items() if name in hints}
        return kind(**{name: built_from(inner, hints[name]) for name, inner in known.items()})
    return kind(plain) if issubclass(kind, StrEnum) else plain


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)
