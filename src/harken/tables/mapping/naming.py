"""Fields and columns as people write them, found again; what is not found is said with the
nearest names."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from harken.tables.layout import Column
from harken.tables.names import LONGEST, bare
from harken.tables.plan import FIELDS
from harken.tables.proposal.known import DURATIONS, WHOLE, Known
from harken.tables.said import CannotRead, said

_PLACE = re.compile(r"#\s*(\d+)")
_OWN = re.compile(r"[a-z][a-z0-9_]*")
_AREAS = ("score", "duration", "dimension", "customer.attributes")
_SHORT = {
    "customer": "customer.id", "email": "customer.email", "phone": "customer.phone",
    "name": "customer.name", "comment": "text", "date": "occurred_at", "time": "occurred_at",
    "when": "occurred_at", "amount": "money", "id": "key", "agent": "dimension:agent",
    "supervisor": "dimension:supervisor", "manager": "dimension:manager",
}  # fmt: skip
_APART = (" + ", ",", ";")


def target_of(field: str, known: Known) -> str:
    """Return the field that people mean by `field`: `nps` is `score:nps`, `customer` its id.

    Raises CannotRead with the nearest names.
    """
    plain = field.strip()
    area, colon, name = plain.partition(":")
    if colon and area.lower() == "open":
        return _open(name.strip(), known)
    if colon and area.lower() in _AREAS:
        return f"{area.lower()}:{_own(name.strip(), area.lower())}"
    lower = plain.lower()
    if lower in FIELDS:
        return lower
    if lower in _SHORT:
        return _SHORT[lower]
    if known.is_known(lower):
        return f"{'duration' if known.is_duration(lower) else 'score'}:{lower}"
    if lower in known.dimensions:
        return f"dimension:{lower}"
    raise _no_field(plain, known)


def _open(name: str, known: Known) -> str:
    """Only a time that is measured can be open."""
    if known.is_duration(name):
        return f"open:{name}"
    names = [*DURATIONS, *(one for one in known.measures if known.is_duration(one))]
    raise CannotRead(
        said(
            "There is no time of the name %(name)s that could be open. Known: %(known)s.",
            name=name,
            known=", ".join(dict.fromkeys(names)),
        )
    )


def _own(name: str, area: str) -> str:
    if area == "customer.attributes":
        return name[:LONGEST]
    if not _OWN.fullmatch(name) or len(name) > LONGEST:
        raise CannotRead(
            said(
                "%(name)s is no name for it: begin with a small letter, then use small letters, "
                "digits and _, at most 60.",
                name=name,
            )
        )
    return name


def _no_field(field: str, known: Known) -> CannotRead:
    names = [*FIELDS, *_SHORT, *WHOLE, *DURATIONS, *known.measures, *known.dimensions]
    near = get_close_matches(field.lower(), names, 3, 0.5) or ["nps", "csat", "text"]
    return CannotRead(
        said(
            "There is no field %(field)s. Did you mean %(near)s? Write score:NAME, duration:NAME "
            "or dimension:NAME for a new one.",
            field=field,
            near=", ".join(dict.fromkeys(near)),
        )
    )


def columns_named(text: str, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns that `text` names: one by name, question, code or place (#7), or several
    with a comma or + between them.

    Raises CannotRead with the nearest names.
    """
    whole = _named(text, columns)
    if whole is not None:
        return (whole,)
    for mark in _APART:
        parts = [part for part in text.split(mark) if part.strip()]
        found = [_named(part, columns) for part in parts]
        if len(parts) > 1 and all(found):
            return tuple(one for one in found if one is not None)
    raise _no_column(text, columns)


def _named(text: str, columns: Sequence[Column]) -> Column | None:
    name = text.strip()
    place = _PLACE.fullmatch(name)
    if place:
        return next((one for one in columns if one.place == int(place[1])), None)
    exact = next((one for one in columns if one.name == name), None)
    if exact is not None or not bare(name):
        return exact
    by_name, by_code, by_text = (
        {bare(getattr(one, part)): one for one in reversed(columns)}
        for part in ("name", "code", "text")
    )
    sought = bare(name)
    return by_name.get(sought) or by_code.get(sought) or by_text.get(sought)


def _no_column(text: str, columns: Sequence[Column]) -> CannotRead:
    return CannotRead(
        said(
            "The file has no column %(column)s. The nearest are: %(near)s.",
            column=text.strip(),
            near=", ".join(_nearest(text, columns)),
        ),
        column=text.strip(),
    )


def _nearest(text: str, columns: Iterable[Column]) -> list[str]:
    by_bare = {bare(one.name): one.name for one in columns}
    near = get_close_matches(bare(text), list(by_bare), 3, 0.4)
    inside = [name for name in by_bare if bare(text) and bare(text) in name][:3]
    chosen = dict.fromkeys([*near, *inside]) or dict.fromkeys(list(by_bare)[:3])
    return [by_bare[name] for name in chosen]
