"""What a join leaves over, counted: rows without a partner, and amounts of what nobody told of."""

from collections.abc import Mapping
from typing import Any

from harken.tables.layout import Staged
from harken.tables.recipes.asking import table
from harken.tables.recipes.recipe import How, Join, Recipe, stored
from harken.tables.said import Said, said_n

_ALONE = """SELECT count(*) FROM {to} AS t WHERE t.{to_key} IS NULL
OR t.{to_key} NOT IN (SELECT {key} FROM {part} WHERE {key} IS NOT NULL)"""
_UNTOLD = """SELECT count(DISTINCT {key}) FROM {part} WHERE {key} IS NOT NULL
AND {key} NOT IN (SELECT {to_key} FROM {to} WHERE {to_key} IS NOT NULL)"""


def notes(recipe: Recipe, files: Mapping[str, Staged], connection: Any) -> list[Said]:
    """Say of each join how many rows have no partner; they stay, with nothing joined."""
    found = []
    summed = {one.part for one in recipe.taken if one.how is How.SUM}
    for join in recipe.joins:
        if alone := _counted(_ALONE, join, files, connection):
            found.append(_alone(join, alone))
        if join.part in summed and (untold := _counted(_UNTOLD, join, files, connection)):
            found.append(_untold(join, untold))
    return found


def _counted(sql: str, join: Join, files: Mapping[str, Staged], connection: Any) -> int:
    asked = sql.format(
        to=table(files[join.to]),
        to_key=stored(files[join.to], join.to_key),
        part=table(files[join.part]),
        key=stored(files[join.part], join.key),
    )
    return int(connection.execute(asked).fetchone()[0])


def _alone(join: Join, count: int) -> Said:
    return said_n(
        "%(count)d row of “%(to)s” has nothing in “%(part)s”; it stays, with those columns empty.",
        "%(count)d rows of “%(to)s” have nothing in “%(part)s”; they stay, with those columns "
        "empty.",
        count=count,
        to=join.to,
        part=join.part,
    )


def _untold(join: Join, count: int) -> Said:
    return said_n(
        "%(count)d %(key)s of “%(part)s” is not in “%(to)s”; its amounts are left out.",
        "%(count)d values of %(key)s of “%(part)s” are not in “%(to)s”; their amounts are left "
        "out.",
        count=count,
        key=join.key,
        part=join.part,
        to=join.to,
    )
