"""Several files made one table, and logs of events made one row a case; `run` gives a staged file
like any other."""

from harken.tables.recipes.completing import completed
from harken.tables.recipes.joins.proposing import propose_join
from harken.tables.recipes.labels import are_alike, labelled
from harken.tables.recipes.logs import propose_log
from harken.tables.recipes.recipe import Recipe, fits, from_json, to_json
from harken.tables.recipes.running import run

__all__ = [
    "Recipe",
    "are_alike",
    "completed",
    "fits",
    "from_json",
    "labelled",
    "propose_join",
    "propose_log",
    "run",
    "to_json",
]
