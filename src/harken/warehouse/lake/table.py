"""The Delta table of facts: what it holds at one commit, and how a commit is made."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from harken.warehouse.facts import FACTS, fitted
from harken.warehouse.worded import Worded

SEALING = "harken.sealing"
MONTH = "month"


class LakeDamaged(Worded, OSError):
    """The facts cannot be read; the message says which file, and that a rebuild mends it."""


def damaged(root: Path, error: Exception) -> LakeDamaged:
    """Return what to raise when something below `root` cannot be read."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return LakeDamaged(
        "The lake at %(place)s cannot be read (%(reason)s). Run harken lake rebuild.",
        place=root,
        reason=reason,
    )


@dataclass(frozen=True)
class FactFile:
    """One file of facts and the month that all of them are of."""

    path: str
    month: str


@dataclass(frozen=True)
class Snapshot:
    """The lake at one commit: its files, its columns, and up to where the log is in it.

    `zone` is the one in which its days are counted, '' where nobody said.
    """

    place: Path
    version: int
    position: int
    files: tuple[FactFile, ...]
    schema: pa.Schema
    zone: str = ""

    @cached_property
    def months(self) -> dict[str, list[str]]:
        """The files of each month."""
        found: dict[str, list[str]] = {}
        for file in self.files:
            found.setdefault(file.month, []).append(file.path)
        return found


class FactTable:
    """The Delta table at `place`, partitioned by month. Raises LakeDamaged when it is broken."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def open(self) -> DeltaTable | None:
        """Return the table as it is now, None before the first commit."""
        try:
            return DeltaTable(str(self.place))
        except TableNotFoundError:
            return None
        except (DeltaError, OSError) as error:
            raise damaged(self.place.parent, error) from error

    def log_files(self) -> list[Path]:
        """Return the files of the table's own log."""
        log = self.place / "_delta_log"
        return [*log.glob("*.json"), *log.glob("*.parquet")]

    def mark(self) -> int:
        """Tell this table from another that was swapped into its place."""
        log = self.place / "_delta_log"
        return log.stat().st_ino if log.exists() else 0

    def has_next(self, version: int) -> bool:
        """Tell whether there is a commit after `version`."""
        return (self.place / "_delta_log" / f"{version + 1:020}.json").exists()

    def snapshot(self) -> Snapshot:
        """Return what the table holds as of its last commit."""
        table = self.open()
        if table is None:
            return Snapshot(self.place, -1, 0, (), FACTS)
        position = table.transaction_version(SEALING) or 0
        files = tuple(FactFile(path, _month_of(path)) for path in sorted(table.file_uris()))
        schema = pa.schema(table.schema().to_arrow())
        zone = table.metadata().description or ""
        return Snapshot(self.place, int(table.version()), position, files, schema, zone)

    def write(
        self, facts: pa.Table, position: int, zone: str, months: Collection[str] = ()
    ) -> None:
        """Append facts, or put them in the place of whole months, in one commit.

        `zone` is kept with the table when this is its first commit.
        """
        self.place.parent.mkdir(parents=True, exist_ok=True)
        chosen = ", ".join(f"'{month}'" for month in sorted(months))
        how: dict[str, Any] = {"mode": "append"}
        if months:
            how = {"mode": "overwrite", "predicate": f"{MONTH} IN ({chosen})"}
        write_deltalake(
            str(self.place),
            facts,
            partition_by=[MONTH],
            schema_mode="merge",
            description=zone or None,
            commit_properties=CommitProperties(app_transactions=[Transaction(SEALING, position)]),
            **how,
        )

    def months_of(self, ids: pa.Array) -> set[str]:
        """Return the months in which the signals `ids` have facts."""
        rows = self._read([MONTH, "signal_id"], pc.field("signal_id").isin(ids))
        return set(pc.unique(rows[MONTH]).to_pylist())

    def without(self, ids: pa.Array, months: set[str], wanted: pa.Schema) -> pa.Table:
        """Return the facts of `months` but those of the signals `ids`."""
        condition = _in(months) & ~pc.field("signal_id").isin(ids)
        return fitted(self._read(None, condition), wanted)

    def count(self, months: set[str]) -> int:
        """Return how many facts `months` hold."""
        rows: int = self._read([MONTH], _in(months)).num_rows
        return rows

    def shorten(self, keep_hours: int) -> None:
        """Drop files that no commit of the last `keep_hours` needs, and shorten the log."""
        table = self.open()
        if table is None:
            return
        table.vacuum(retention_hours=keep_hours, dry_run=False, enforce_retention_duration=False)
        DeltaTable(str(self.place)).create_checkpoint()
        DeltaTable(str(self.place)).cleanup_metadata()

    def _read(self, columns: list[str] | None, condition: pc.Expression) -> pa.Table:
        table = self.open()
        if table is None:
            return FACTS.empty_table()
        try:
            return table.to_pyarrow_dataset().to_table(columns=columns, filter=condition)
        except (OSError, pa.ArrowException) as error:
            raise damaged(self.place.parent, error) from error


def _in(months: set[str]) -> pc.Expression:
    return pc.field(MONTH).isin(pa.array(sorted(months), pa.string()))


def _month_of(path: str) -> str:
    return path.rpartition(f"{MONTH}=")[2][:7]
