"""What every write of this area has in common: log and announcement, order, out of the way."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models

from harken.foundations.archive import Archivable
from harken.foundations.permission import Actor
from harken.organisation.changes.writing import put_down, write

LONGEST_LABEL = 200


def note(
    actor: Actor,
    verb: str,
    row: models.Model,
    now: datetime,
    changes: dict[str, Any] | None = None,
) -> None:
    """Log the change and announce it as 'strategy.verb'; inside the transaction.

    `organisation.changes.writing.write(row, fields)` sets fields and returns the changes.
    """
    put_down(actor, f"strategy.{verb}", row, now, changes)


def label_of(actor: Actor) -> str:
    """Return the name under which somebody noted something."""
    return actor.label[:LONGEST_LABEL]


def change_places(rows: Sequence[models.Model], pk: int, *, up: bool) -> models.Model | None:
    """Let the row change places with its neighbour among `rows`, which have a `place`.

    Return it, None where it stands at the end already; the caller has locked the rows.
    """
    order = list(rows)
    here = next(place for place, row in enumerate(order) if row.pk == pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return None
    order[here], order[there] = order[there], order[here]
    for place, row in enumerate(order, 1):
        write(row, {"place": place})
    return order[there]


def set_away(actor: Actor, noun: str, row: Archivable, now: datetime, *, away: bool) -> None:
    """Archive a locked row or bring it back; nothing happens where it is so already."""
    if (row.archived_at is not None) == away:
        return
    if away:
        row.archive(now)
    else:
        row.restore()
    note(actor, f"{noun}.{'archived' if away else 'restored'}", row, now)
