"""The log as facts that come (+1) and go (-1): added up to a position, they are the state there.

A signal's first state comes at its position; a new state comes at the position of the change, and
the old one goes there.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from django.db import connection
from django.db.models import Q, QuerySet

from harken.listening.sealing.columns import PLAIN, Row, facts_of, row_from
from harken.listening.signals.log import head
from harken.listening.signals.models import Dimension, Signal, SignalRevision
from harken.listening.signals.table import WITHDRAWN
from harken.organisation.queries import profile
from harken.warehouse.lake import Lake

_TABLE = Signal._meta.db_table
_COLUMNS = ", ".join(
    ("id", "revision", "position", "1", "{moment}", "weight", "customer_id", "money", *PLAIN,
     "scores", "durations", "dimensions")
)  # fmt: skip
_PRESENT = f"""SELECT {_COLUMNS} FROM {_TABLE} WHERE id > %s AND id <= %s AND revision = 1
    UNION ALL
    SELECT {_COLUMNS} FROM {_TABLE} WHERE position > %s AND position <= %s AND revision > 1
        AND withdrawn_at IS NULL"""
_MOMENT = {"sqlite": "occurred_at || ''", "postgresql": "occurred_at"}
"""As SQLite keeps it: text, which Arrow reads many at a time."""


def events(after: int, until: int, zone: str) -> pa.Table:
    """Return the facts that came and went within these positions, with sign and position.

    `until` must not be beyond the head; days are counted in `zone`.
    """
    present = _present(after, until)
    came = Q(position__gt=after, position__lte=until)
    went = Q(until__gt=after, until__lte=until)
    states = list(_counted(SignalRevision.objects.filter(came | went)))
    earlier = [state for state in states if after < state.position <= until]
    gone = [state for state in states if after < state.until <= until]
    rows = [*_with_earlier(present, earlier), *(_row(one, one.until, -1) for one in gone)]
    return facts_of(rows, zone, kinds())


def state(at_once: int, zone: str) -> Iterator[tuple[pa.Table, int]]:
    """Return all facts of the present state in batches, each with the position it reaches."""
    end, reached = head(), 0
    while reached < end:
        after, reached = reached, min(reached + at_once, end)
        earlier = SignalRevision.objects.filter(
            position__gt=after, position__lte=reached, until__gt=end
        )
        rows = _with_earlier(_present(after, reached), list(_counted(earlier)))
        yield facts_of(rows, zone, kinds()).drop_columns(["sign", "position"]), reached


def zone_of(lake: Lake) -> str:
    """Return the zone in which the days of a lake are counted; that of an empty one is ours."""
    return lake.snapshot().zone or profile().zone


def is_of_another_zone(lake: Lake) -> bool:
    """Tell whether the organisation counts its days in another zone than the lake by now."""
    return zone_of(lake) != profile().zone


def kinds() -> dict[str, str]:
    """Return the user-defined dimensions and what kind they are."""
    return dict(Dimension.objects.values_list("name", "kind"))


def _present(after: int, until: int) -> list[Row]:
    with connection.cursor() as cursor:
        sql = _PRESENT.format(moment=_MOMENT[connection.vendor])
        cursor.execute(sql, [after, until, after, until])
        rows: list[Any] = cursor.fetchall()
    return rows


def _with_earlier(present: list[Row], earlier: Sequence[SignalRevision]) -> list[Row]:
    """Add states that were replaced since to those that are read already.

    What was replaced between both looks is in each of them, and counts once.
    """
    if not earlier:
        return present
    known = {(row[0], row[1]) for row in present}
    fresh = [one for one in earlier if (one.signal_id, one.revision) not in known]
    return present + [_row(state, state.position, 1) for state in fresh]


def _counted(states: QuerySet[SignalRevision]) -> Iterator[SignalRevision]:
    """Return the states that gave facts: those in which the signal was not withdrawn."""
    found = states.iterator(chunk_size=2000)
    return (state for state in found if not state.content.get(WITHDRAWN))


def _row(state: SignalRevision, position: int, sign: int) -> Row:
    moment: Any = datetime.fromisoformat(state.content["occurred_at"]).astimezone(UTC)
    if connection.vendor == "sqlite":
        moment = str(moment.replace(tzinfo=None))
    return (state.signal_id, state.revision, position, sign, moment, *row_from(state.content))
