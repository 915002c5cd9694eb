"""Of signals that fit otherwise, those whose text says one of a rule's words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import Q

from harken.action.opening.matching.phrases import Matcher, Phrase
from harken.listening.search import index
from harken.listening.search.filling import CONSUMER
from harken.listening.signals.cursors import position_of
from harken.listening.signals.log import changed_between, head
from harken.listening.signals.models import Signal

AT_ONCE = 500
MARGIN = timedelta(seconds=1)
"""The facts tell moments as numbers, which are rounded."""
FEW = 5_000
"""So many signals are read one by one; of more, the index of the search tells which may fit."""


def saying(rows: pa.Table, phrases: Sequence[Phrase]) -> pa.Table:
    """Return the rows whose signals say one of the phrases; all of them without phrases."""
    if not phrases or not rows.num_rows:
        return rows
    ids = rows["signal_id"].to_pylist()
    matcher = Matcher({0: phrases})
    texts = _of(ids) if len(ids) <= FEW else _indexed(rows, phrases)
    said = [number for number, text in texts if matcher.found_in(text)]
    return rows.filter(pc.is_in(rows["signal_id"], pa.array(said, pa.int64())))


def _of(ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    for at in range(0, len(ids), AT_ONCE):
        rows = Signal.objects.filter(pk__in=ids[at : at + AT_ONCE]).exclude(text="")
        yield from rows.values_list("pk", "text")


def _indexed(rows: pa.Table, phrases: Sequence[Phrase]) -> Iterator[tuple[int, str]]:
    """Return the texts that may say it: the index knows beginnings, so none is missed.

    What the index does not have yet is read as it is.
    """
    stretch = _ends(rows["signal_id"])
    asked = [
        index.condition(" ".join(piece.word for piece in one.pieces), stretch) for one in phrases
    ]
    first, last = (datetime.fromtimestamp(at, UTC) for at in _ends(rows["at"]))
    around = Q(pk__range=stretch, occurred_at__range=(first - MARGIN, last + MARGIN))
    reached = position_of(CONSUMER)
    fresh = Q(pk__gt=reached) | changed_between(reached, head())
    for wanted in (reduce(Q.__or__, asked), fresh):
        said = Signal.objects.filter(wanted, around).exclude(text="").order_by()
        yield from said.values_list("pk", "text").iterator(chunk_size=AT_ONCE)


def _ends(column: pa.ChunkedArray) -> tuple[Any, Any]:
    found = pc.min_max(column).as_py()
    return found["min"], found["max"]
