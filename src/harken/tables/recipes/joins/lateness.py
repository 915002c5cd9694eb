"""How late something came: the day it was delivered against the day it was promised for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harken.tables.names import folded
from harken.tables.profile import ColumnProfile
from harken.tables.recipes.joins.linking import File
from harken.tables.recipes.moments import moment_of
from harken.tables.recipes.recipe import Late, Moment
from harken.tables.recipes.words import DELIVERED, HANDED_OVER, PROMISED, speaks_of
from harken.tables.said import Said, said

DAYS, LATE = "days late", "late"


@dataclass(frozen=True)
class Lateness:
    """What is worked out, and why so."""

    late: Late
    reason: Said


def lateness(files: Mapping[str, File], parts: Sequence[str]) -> list[Lateness]:
    """Return the lateness that two columns of these parts tell, if two do."""
    moments = [
        (moment, column)
        for part in parts
        for column in files[part].profile
        if (moment := moment_of(part, column)) is not None
    ]
    delivered = [pair for pair in moments if _is_delivered(pair[1])]
    promised = [pair for pair in moments if speaks_of(PROMISED, folded(pair[1].name))]
    if not (delivered and promised):
        return []
    came, due = delivered[-1][0], _nearest(promised, delivered[-1][0])
    reason = said(
        "Days late are the days from %(promised)s to %(delivered)s, negative where it came early; "
        "the day decides, not the hour. Without a delivery there are none.",
        promised=due.column,
        delivered=came.column,
    )
    return [Lateness(Late(DAYS, LATE, due, came), reason)]


def _is_delivered(column: ColumnProfile) -> bool:
    name = folded(column.name)
    return speaks_of(DELIVERED, name) and not speaks_of((*PROMISED, *HANDED_OVER), name)


def _nearest(promised: Sequence[tuple[Moment, ColumnProfile]], came: Moment) -> Moment:
    """Return the promise of delivery in the same file where there is one."""
    ranked = sorted(
        promised,
        key=lambda pair: (
            speaks_of(DELIVERED, folded(pair[1].name)),
            not speaks_of(HANDED_OVER, folded(pair[1].name)),
            pair[0].part == came.part,
        ),
    )
    return ranked[-1][0]
