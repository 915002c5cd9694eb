"""A recipe: how one table is made of files. Plain, kept under a name, used again next month."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from harken.tables.layout import Staged
from harken.tables.names import bare
from harken.tables.plan_text import as_plain, built_from
from harken.tables.readings import Reading
from harken.tables.said import CannotRead, Said, said

VERSION = 1


class How(StrEnum):
    """How a value comes from the rows of a file that belong to one row of the table."""

    ONE = "one"
    FIRST = "first"
    MOST = "most"
    SUM = "sum"
    COUNT = "count"


@dataclass(frozen=True)
class Part:
    """A file: its name, and the columns by which next month's is recognised."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Join:
    """`part` belongs to `to` where its `key` is that one's `to_key`; `many` of its rows may."""

    part: str
    key: str
    to: str
    to_key: str
    many: bool


@dataclass(frozen=True)
class Taken:
    """A column of the table: from which part and column, and how. `once` gives an amount to the
    first row of its key only, so that adding up counts it once."""

    name: str
    part: str
    column: str
    how: How = How.ONE
    once: bool = False
    decimal: str = "."
    thousands: str = ""


@dataclass(frozen=True)
class Moment:
    """A column of moments and how it is read; `zoned` ones name their zone and become UTC."""

    part: str
    column: str
    reading: Reading
    zoned: bool = False


@dataclass(frozen=True)
class Late:
    """How late something came: the days between two moments, and whether the day had passed."""

    days: str
    late: str
    promised: Moment
    delivered: Moment


@dataclass(frozen=True)
class Log:
    """A file with a row for each update of a case."""

    case: str
    state: str
    time: Moment
    resolved: tuple[str, ...]


@dataclass(frozen=True)
class Recipe:
    """How one table is made of files, and why so; `base` is the part whose rows are its rows."""

    base: str
    parts: tuple[Part, ...]
    joins: tuple[Join, ...] = ()
    taken: tuple[Taken, ...] = ()
    late: tuple[Late, ...] = ()
    logs: tuple[Log, ...] = ()
    notes: tuple[Said, ...] = field(default=())


def to_json(recipe: Recipe) -> dict[str, Any]:
    """Return `recipe` as JSON holds it; `from_json` reads it."""
    return {"version": VERSION, **as_plain(recipe)}


def from_json(plain: Mapping[str, Any]) -> Recipe:
    """Return the recipe that `to_json` wrote; raises CannotRead for another version's."""
    if plain.get("version") != VERSION:
        raise CannotRead(
            said(
                "This recipe was written by another version (%(version)s): make it anew.",
                version=str(plain.get("version", "")),
            )
        )
    found: Recipe = built_from({k: v for k, v in plain.items() if k != "version"}, Recipe)
    return found


def fits(recipe: Recipe, staged: Mapping[str, Staged]) -> bool:
    """Tell whether these files are those of the recipe."""
    try:
        assigned(recipe, staged)
    except CannotRead:
        return False
    return True


def assigned(recipe: Recipe, staged: Mapping[str, Staged]) -> dict[str, Staged]:
    """Return the file of each part, found by its columns; raises CannotRead for what is absent."""
    free = dict(staged)
    found = {}
    for part in sorted(recipe.parts, key=lambda one: -len(one.columns)):
        named = _fitting(part, free)
        found[part.name] = free.pop(named)
    return found


def _fitting(part: Part, free: Mapping[str, Staged]) -> str:
    """Return the name of the file with all columns of a part, of the same name if there is one."""
    wanted = {bare(name) for name in part.columns}
    able = [name for name, one in free.items() if wanted <= {bare(c.name) for c in one.columns}]
    able.sort(key=lambda name: (name != part.name, len(free[name].columns)))
    if able:
        return able[0]
    raise CannotRead(
        said(
            "No file has the columns of “%(part)s”: %(columns)s. Add the file, or make a new "
            "recipe.",
            part=part.name,
            columns=", ".join(part.columns[:8]),
        )
    )


def stored(staged: Staged, name: str) -> str:
    """Return under which name a column stands in the staged file; raises KeyError."""
    known = {bare(column.name): column.stored for column in staged.columns}
    exact = {column.name: column.stored for column in staged.columns}
    return exact.get(name) or known[bare(name)]
