"""The facts on disk: a Delta table whose every commit knows up to where the log is in it."""

import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from harken.warehouse.facts import FACTS, fitted

SEALING = "harken.sealing"
MONTH = "month"


class LakeDamaged(OSError):
    """The facts cannot be read; the message says which file, and that a rebuild mends it."""


@dataclass(frozen=True)
class Damage:
    """One file that is not what it was when it was written, and what is wrong with it."""

    file: str
    reason: str


@dataclass(frozen=True)
class Sealed:
    """What a sealing did: facts added, facts taken out, the log position it reached."""

    added: int
    removed: int
    position: int


class Lake:
    """The table of facts below `root`. It is disposable: the log can rebuild it at any time.

    One process seals at a time (a file lock sees to it); any number read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.place = root / "facts"

    def table(self) -> DeltaTable | None:
        """Return the table as it is now, None before the first sealing; raises LakeDamaged."""
        try:
            return DeltaTable(str(self.place))
        except TableNotFoundError:
            return None
        except (DeltaError, OSError) as error:
            raise self._damaged(error) from error

    def position(self) -> int:
        """Return the log position up to which facts are in the lake, 0 for an empty one."""
        table = self.table()
        return 0 if table is None else table.transaction_version(SEALING) or 0

    def version(self) -> int:
        """Return the number of the last commit, -1 for an empty lake."""
        table = self.table()
        return -1 if table is None else int(table.version())

    def files(self) -> list[str]:
        """Return the files that hold the present facts."""
        table = self.table()
        return [] if table is None else list(table.file_uris())

    def schema(self) -> pa.Schema:
        """Return the columns of the facts, user-defined dimensions included."""
        table = self.table()
        return FACTS if table is None else pa.schema(table.schema().to_arrow())

    def seal(self, added: pa.Table, replaced: Collection[int], position: int) -> Sealed:
        """Add facts and take out those of the signals in `replaced`, in one commit.

        The commit carries `position`; a position that is in the lake already changes nothing, so
        a sealing that was killed can simply be done again. `added` has the columns of `facts.FACTS`
        (more are user-defined dimensions). Raises LakeDamaged.
        """
        with self._alone():
            if position <= self.position():
                return Sealed(0, 0, self.position())
            facts = fitted(added, self._with_own(added))
            return self._replace(facts, replaced, position) if replaced else self._append(facts, position)

    def compact(self) -> None:
        """Merge small files month by month, and drop files that no reader needs any more."""
        table = self.table()
        if table is not None:
            with self._alone():
                table.optimize.compact()
                DeltaTable(str(self.place)).vacuum(
                    retention_hours=1, dry_run=False, enforce_retention_duration=False
                )

    def erase(self) -> None:
        """Remove the whole lake, for a rebuild or when it is damaged."""
        shutil.rmtree(self.root, ignore_errors=True)

    def rebuild(self, batches: Iterable[tuple[pa.Table, int]]) -> Sealed:
        """Make the lake anew from (facts, position) batches, beside the old one, then swap.

        Readers see the old facts until the new ones are whole.
        """
        fresh = Lake(self.root.with_name(f"{self.root.name}.rebuilding"))
        fresh.erase()
        added = 0
        for facts, position in batches:
            added += fresh.seal(facts, (), position).added
        reached = fresh.position()
        with self._alone():
            self._swap_in(fresh)
        return Sealed(added, 0, reached)

    def verify(self) -> list[Damage]:
        """Read every file of facts whole and return what is damaged."""
        try:
            files = self.files()
        except LakeDamaged as error:
            return [Damage(str(self.place / "_delta_log"), str(error))]
        return [damage for file in files for damage in _look_into(Path(file))]

    def _append(self, facts: pa.Table, position: int) -> Sealed:
        self._write(facts, position, mode="append")
        return Sealed(facts.num_rows, 0, position)

    def _replace(self, facts: pa.Table, replaced: Collection[int], position: int) -> Sealed:
        """Write the touched months anew without the replaced signals, in the one commit."""
        ids = pa.array(sorted(replaced), pa.int64())
        table = self.table()
        if table is None:
            return self._append(facts, position)
        touched = self._months_of(ids) | set(facts[MONTH].to_pylist())
        if not touched:
            self._write(facts, position, mode="append")
            return Sealed(0, 0, position)
        kept = self._kept(touched, ids, facts.schema)
        before = self._count(touched)
        chosen = ", ".join(f"'{month}'" for month in sorted(touched))
        whole = pa.concat_tables([kept, facts])
        self._write(whole, position, mode="overwrite", predicate=f"{MONTH} IN ({chosen})")
        return Sealed(facts.num_rows, before - kept.num_rows, position)

    def _write(self, facts: pa.Table, position: int, **how: str) -> None:
        self.place.parent.mkdir(parents=True, exist_ok=True)
        properties = CommitProperties(app_transactions=[Transaction(SEALING, position)])
        write_deltalake(
            str(self.place),
            facts,
            partition_by=[MONTH],
            schema_mode="merge",
            commit_properties=properties,
            **how,
        )

    def _with_own(self, added: pa.Table) -> pa.Schema:
        """The lake's columns and those that are new in `added`."""
        known = {field.name: field for field in FACTS}
        present = self.schema() if self.table() is not None else FACTS
        for field in [*present, *added.schema]:
            known.setdefault(field.name, field)
        return pa.schema(list(known.values()))

    def _months_of(self, ids: pa.Array) -> set[str]:
        rows = self._read([MONTH, "signal_id"], pc.field("signal_id").isin(ids))
        return set(pc.unique(rows[MONTH]).to_pylist())

    def _kept(self, months: set[str], ids: pa.Array, wanted: pa.Schema) -> pa.Table:
        condition = pc.field(MONTH).isin(sorted(months)) & ~pc.field("signal_id").isin(ids)
        return fitted(self._read(None, condition), wanted)

    def _count(self, months: set[str]) -> int:
        return self._read([MONTH], pc.field(MONTH).isin(sorted(months))).num_rows

    def _read(self, columns: list[str] | None, condition: pc.Expression) -> pa.Table:
        table = self.table()
        if table is None:
            return FACTS.empty_table()
        try:
            return table.to_pyarrow_dataset().to_table(columns=columns, filter=condition)
        except (OSError, pa.ArrowException) as error:
            raise self._damaged(error) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.root.parent.mkdir(parents=True, exist_ok=True)
        with self.root.with_name(f"{self.root.name}.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            yield

    def _swap_in(self, fresh: "Lake") -> None:
        old = self.root.with_name(f"{self.root.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if self.root.exists():
            self.root.rename(old)
        if fresh.root.exists():
            fresh.root.rename(self.root)
        shutil.rmtree(old, ignore_errors=True)

    def _damaged(self, error: Exception) -> LakeDamaged:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return LakeDamaged(f"The lake at {self.root} cannot be read ({reason}). Run harken lake rebuild.")


def _look_into(file: Path) -> Iterator[Damage]:
    if not file.exists():
        yield Damage(str(file), "the file is gone")
        return
    try:
        with pq.ParquetFile(file, page_checksum_verification=True) as opened:
            for _batch in opened.iter_batches():
                pass
    except (OSError, pa.ArrowException, ValueError) as error:
        yield Damage(str(file), str(error).splitlines()[0])
