"""History and tail as one: what `measure` reads, and a snapshot of it that holds together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from harken.warehouse.definition import Cell, CellSource, Definition
from harken.warehouse.engine import Engine
from harken.warehouse.facts import FACTS, OWN_DIMENSION, POSITION, SIGN
from harken.warehouse.lake import Lake, Snapshot
from harken.warehouse.membership import Membership
from harken.warehouse.worded import Worded

if TYPE_CHECKING:
    from harken.warehouse.asking.question import Question

_KINDS = {pa.string(): "text", pa.large_string(): "text", pa.string_view(): "text",
          pa.float64(): "number", pa.bool_(): "yes_no", pa.date32(): "date"}  # fmt: skip


class TailBehind(Worded, RuntimeError):
    """The tail no longer (or not yet) has everything since the lake's position; read again."""


class Tail:
    """The facts of the log after `start`, in memory, signed; any thread may add and read."""

    def __init__(self, start: int = 0) -> None:
        self.start = start
        self.reached = start
        self._batches = [pa.schema([*FACTS, SIGN, POSITION]).empty_table()]
        self._lock = Lock()

    def add(self, rows: pa.Table, reached: int) -> None:
        """Append signed rows with their log `position`s; all of the log up to `reached` is in.

        What is known already (positions up to the present `reached`) is left out, so that the
        same stretch of the log may come twice.
        """
        with self._lock:
            fresh = rows.filter(pc.greater(rows[POSITION.name], self.reached))
            if fresh.num_rows:
                self._batches.append(fresh)
            self.reached = max(self.reached, reached)

    def after(self, position: int) -> pa.Table:
        """Return the rows after `position`; raises TailBehind when some of them are gone."""
        with self._lock:
            rows, start = self._joined(), self.start
        if position < start:
            raise TailBehind(
                "The tail begins after position %(start)s, the lake ends at %(end)s: the facts "
                "between them are not in memory. Fill the tail again from the log.",
                start=start,
                end=position,
            )
        if not rows.num_rows or pc.min(rows[POSITION.name]).as_py() > position:
            return rows
        return rows.filter(pc.greater(rows[POSITION.name], position))

    def forget(self, position: int) -> None:
        """Drop what is sealed up to `position`."""
        with self._lock:
            rows = self._joined()
            self._batches = [rows.filter(pc.greater(rows[POSITION.name], position))]
            self.start = max(self.start, position)

    def _joined(self) -> pa.Table:
        if len(self._batches) > 1:
            whole = pa.concat_tables(self._batches, promote_options="default")
            self._batches = [whole.combine_chunks()]
        return self._batches[0]


@dataclass(frozen=True)
class View:
    """The lake at one commit and the tail from exactly there on."""

    lake: Snapshot
    tail: pa.Table


class Reader(Protocol):
    """Answers some questions out of what it keeps, with the very cells that the facts give."""

    def cells(self, definition: Definition, question: "Question") -> list[Cell] | None:
        """Return the cells, None for a question that is to be asked of the facts."""
        ...


@dataclass(frozen=True)
class Store:
    """The lake, the tail, the engine, and the fields that people defined.

    `own` declares user-defined dimensions (name without x_ → type) that may have no facts yet.
    A `reader` is asked before the facts are.
    """

    lake: Lake
    engine: Engine
    tail: Tail = field(default_factory=Tail)
    own: Mapping[str, str] = field(default_factory=dict)
    memberships: Mapping[str, Membership] = field(default_factory=dict)
    sources: Mapping[str, CellSource] = field(default_factory=dict)
    with_rollups: bool = True
    reader: "Reader | None" = None

    def view(self) -> View:
        """Return a snapshot; raises LakeDamaged or TailBehind."""
        lake = self.lake.snapshot()
        return View(lake, self.tail.after(lake.position))

    def fields(self, view: View) -> dict[str, str]:
        """Return every field that may be grouped by or filtered on, with its type."""
        schemas = (FACTS, view.lake.schema, view.tail.schema)
        columns = {column.name: column.type for schema in schemas for column in schema}
        unasked = {"signal_id", "revision", "measure", "weight", "occurred_at", "local_date",
                   "month", SIGN.name, POSITION.name}  # fmt: skip
        found = {name: _KINDS[kind] for name, kind in columns.items() if name not in unasked}
        found |= {OWN_DIMENSION + name: kind for name, kind in self.own.items()}
        return found | dict.fromkeys(self.memberships, "text")
