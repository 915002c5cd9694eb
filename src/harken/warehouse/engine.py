"""Who does the adding up: an engine runs SQL over files, a tail and membership tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from harken.warehouse.definition import Value
from harken.warehouse.facts import FACTS


class CannotRead(OSError):
    """A file of the lake is gone or broken; the question can be asked again of newer files."""


@dataclass(frozen=True)
class Sources:
    """What a question reads: files of facts and of rollups, the tail, membership tables."""

    place: Path
    files: tuple[str, ...] = ()
    rollups: tuple[str, ...] = ()
    tail: pa.Table | None = None
    members: Mapping[str, pa.Table] = field(default_factory=dict)
    schema: pa.Schema = FACTS


class Engine(Protocol):
    """Runs SQL with named parameters over `Sources`."""

    dialect: str
    reads_rollups: bool

    def rows(
        self, sql: str, values: Mapping[str, Value], sources: Sources
    ) -> Sequence[tuple[Any, ...]]:
        """Return the rows of the answer; raises CannotRead when a file is gone or broken."""
        ...

    def table(self, sql: str, values: Mapping[str, Value], sources: Sources) -> pa.Table:
        """Return the same as columns: for answers of millions of rows."""
        ...
