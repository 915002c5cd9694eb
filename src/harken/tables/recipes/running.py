"""A recipe carried out: a staged file made of staged files, out of core, by SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from harken.tables.layout import LINE, Column, Staged
from harken.tables.recipes.asking import asking, text
from harken.tables.recipes.joins import counting
from harken.tables.recipes.joins.sql import Query
from harken.tables.recipes.log_sql import log_query
from harken.tables.recipes.recipe import Recipe, assigned
from harken.tables.said import Said

NAME = "staged.parquet"
_IN_ORDER = "SELECT * FROM ({sql}) AS made({names}) ORDER BY {line}"


@dataclass(frozen=True)
class Built:
    """SQL whose first column is the line, and the names of its other columns."""

    sql: str
    names: Sequence[str]


def run(recipe: Recipe, staged: Mapping[str, Staged], folder: Path) -> Staged:
    """Make the table in `folder` and return it as a staged file; raises CannotRead.

    A row's line is that of the base file: of a log, the first line of the case.
    """
    files = assigned(recipe, staged)
    base = files[recipe.base]
    with asking(files.values(), folder) as connection:
        built = _built(recipe, files)
        rows = _write(connection, built, folder / NAME)
        notes = [] if recipe.logs else counting.notes(recipe, files, connection)
    layout = replace(
        base.layout,
        columns=tuple(_columns(built.names, base)),
        rows=rows,
        kind="" if recipe.logs or recipe.joins else base.layout.kind,
        reasons=(*base.layout.reasons, *recipe.notes, *notes),
        warnings=_all(files, "warnings"),
        problems=_all(files, "problems"),
    )
    return Staged(folder / NAME, layout, base.name)


def _built(recipe: Recipe, files: Mapping[str, Staged]) -> Built:
    if recipe.logs:
        return Built(*log_query(recipe.logs[0], files[recipe.base]))
    query = Query(recipe, files)
    return Built(query.sql(), query.names)


def _write(connection: Any, built: Built, path: Path) -> int:
    names = [LINE, *(f"c{place}" for place in range(1, len(built.names) + 1))]
    sql = _IN_ORDER.format(sql=built.sql, names=", ".join(names), line=LINE)
    part = path.with_name(f"{path.name}.part")
    copied = connection.execute(f"COPY ({sql}) TO {text(str(part.absolute()))} (FORMAT parquet)")
    (rows,) = copied.fetchone()
    part.rename(path)
    return int(rows)


def _columns(names: Sequence[str], base: Staged) -> list[Column]:
    """Return the table's columns; those of the base keep what was said about them."""
    known = {column.name: column for column in base.columns}
    return [
        replace(known[name], place=place) if name in known else Column(place, name)
        for place, name in enumerate(names, start=1)
    ]


def _all(files: Mapping[str, Staged], what: str) -> tuple[Any, ...]:
    found: list[Said] = []
    for one in files.values():
        found += getattr(one.layout, what)
    return tuple(found)
