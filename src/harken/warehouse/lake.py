"""The facts on disk: a Delta table whose every commit knows up to where the log is in it."""

import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from harken.warehouse.checks import Checks, Damage
from harken.warehouse.facts import FACTS, OWN_DIMENSION, fitted, sound
from harken.warehouse.rollups import Rollups

SEALING = "harken.sealing"
MONTH = "month"
GONE = "the file is gone"


class LakeDamaged(OSError):
    """The facts cannot be read; the message says which file, and that a rebuild mends it."""


@dataclass(frozen=True)
class Sealed:
    """What a sealing did: facts added, facts taken out, the log position it reached."""

    added: int
    removed: int
    position: int


@dataclass(frozen=True)
class FactFile:
    """One file of facts and the month that all of them are of."""

    path: str
    month: str


@dataclass(frozen=True)
class Snapshot:
    """The lake at one commit: its files, its columns, and up to where the log is in it."""

    place: Path
    version: int
    position: int
    files: tuple[FactFile, ...]
    schema: pa.Schema

    @cached_property
    def months(self) -> dict[str, list[str]]:
        """The files of each month."""
        found: dict[str, list[str]] = {}
        for file in self.files:
            found.setdefault(file.month, []).append(file.path)
        return found


class Lake:
    """The table of facts below `root`. It is disposable: the log can rebuild it at any time.

    One process seals at a time (a file lock sees to it); any number read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.place = root / "facts"
        self.checks = Checks(root / "checks", self.place)
        self.rollups = Rollups(root / "rollups")
        self._last: tuple[int, Snapshot] | None = None

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

    def snapshot(self) -> Snapshot:
        """Return the lake as of its last commit; cheap while nothing was committed."""
        mark = self._mark()
        kept = self._last
        if kept is None or kept[0] != mark or self._has_next(kept[1].version):
            kept = self._last = (mark, self._read_snapshot())
        return kept[1]

    def forget(self) -> None:
        """Read the table anew for the next snapshot."""
        self._last = None

    def _mark(self) -> int:
        """Tell this table from another that was swapped into its place."""
        log = self.place / "_delta_log"
        return log.stat().st_ino if log.exists() else 0

    def _has_next(self, version: int) -> bool:
        return (self.place / "_delta_log" / f"{version + 1:020}.json").exists()

    def _read_snapshot(self) -> Snapshot:
        log = self.place / "_delta_log"
        self.trust(map(str, [*log.glob("*.json"), *log.glob("*.parquet")]))
        table = self.table()
        if table is None:
            return Snapshot(self.place, -1, 0, (), FACTS)
        position = table.transaction_version(SEALING) or 0
        files = tuple(FactFile(path, _month_of(path)) for path in sorted(table.file_uris()))
        schema = pa.schema(table.schema().to_arrow())
        return Snapshot(self.place, int(table.version()), position, files, schema)

    def schema(self) -> pa.Schema:
        """Return the columns of the facts, user-defined dimensions included."""
        table = self.table()
        return FACTS if table is None else pa.schema(table.schema().to_arrow())

    def seal(
        self,
        added: pa.Table,
        replaced: Collection[int],
        position: int,
        *,
        months: Collection[str] | None = None,
    ) -> Sealed:
        """Add facts and take out those of the signals in `replaced`, in one commit.

        The commit carries `position`; a position that is in the lake already changes nothing, so
        a sealing that was killed can simply be done again. `added` has the columns of `facts.FACTS`
        (more are user-defined dimensions). `months` says in which months the replaced facts are,
        where that is known; else all are searched. Raises LakeDamaged, and ValueError for facts
        that cannot be summed.
        """
        with self._alone():
            before = self.snapshot()
            if position <= before.position:
                return Sealed(0, 0, before.position)
            facts = sound(fitted(added, self._with_own(added)))
            if not replaced or before.version < 0:
                return self._append(facts, position, before)
            return self._replace(facts, replaced, position, months)

    def roll_up(self) -> None:
        """Build the rollups that are absent or late."""
        with self._alone():
            self._roll_up()

    def _roll_up(self) -> None:
        now = self.snapshot()
        text = [field.name for field in now.schema if field.type == pa.string()]
        own = [name for name in text if name.startswith(OWN_DIMENSION)]
        self.rollups.refresh(now.months, own)

    def compact(self, *, keep_hours: int = 1) -> None:
        """Merge small files month by month, and drop files that no reader needs any more."""
        with self._alone():
            before = self.snapshot()
            table = self.table()
            if table is None:
                return
            table.optimize.compact()
            self._recorded()
            self.rollups.rename(before.months, self.snapshot().months)
            self._roll_up()
            self._vacuum(keep_hours)

    def vacuum(self, *, keep_hours: int = 1) -> None:
        """Drop files that were replaced more than `keep_hours` ago, and shorten the table's log."""
        with self._alone():
            self._vacuum(keep_hours)

    def _vacuum(self, hours: int) -> None:
        table = self.table()
        if table is None:
            return
        table.vacuum(retention_hours=hours, dry_run=False, enforce_retention_duration=False)
        DeltaTable(str(self.place)).create_checkpoint()
        DeltaTable(str(self.place)).cleanup_metadata()
        self.rollups.tidy()
        self.checks.merge(f"{self._recorded():020}", self._all_files())

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
            added += fresh.append_only(facts, position).added
        fresh.roll_up()
        reached = fresh.position()
        with self._alone():
            self._swap_in(fresh)
        return Sealed(added, 0, reached)

    def append_only(self, facts: pa.Table, position: int) -> Sealed:
        """Seal without rollups, for many batches in a row; `roll_up` follows at the end."""
        with self._alone():
            self._write(sound(fitted(facts, self._with_own(facts))), position)
            self._recorded()
            return Sealed(facts.num_rows, 0, position)

    def verify(self) -> list[Damage]:
        """Read every file whole and return what is damaged; compares rollups with the facts."""
        found = list(self.checks.damages(self._all_files(), again=True))
        try:
            now = self._read_snapshot()
        except LakeDamaged as error:
            return found or [Damage(str(self.place / "_delta_log"), str(error))]
        seen = {damage.file for damage in found}
        paths = [Path(file.path) for file in now.files if file.path not in seen]
        found += [damage for path in paths for damage in _look_into(path)]
        return found or list(self.rollups.damages(now.months))

    def trust(self, files: Iterable[str]) -> None:
        """Compare files with their checksums, each once; raises LakeDamaged for a changed one."""
        for damage in self.checks.damages(map(Path, files)):
            if damage.reason != GONE:
                raise self._damaged(OSError(f"{damage.file}: {damage.reason}"))

    def _all_files(self) -> list[Path]:
        """Return the files of the present facts, and those of the table's log."""
        log = self.place / "_delta_log"
        kept = [*log.glob("*.json"), *log.glob("*.parquet")]
        try:
            return [*kept, *map(Path, self.files())]
        except LakeDamaged:
            return kept

    def _recorded(self) -> int:
        """Store the checksums of what was just committed; return the version."""
        version = self.version()
        self.checks.record(f"{version:020}", self._all_files())
        return version

    def _append(self, facts: pa.Table, position: int, before: Snapshot) -> Sealed:
        self._write(facts, position)
        self._recorded()
        self.rollups.extend(facts, before.months, self.snapshot().months)
        return Sealed(facts.num_rows, 0, position)

    def _replace(
        self,
        facts: pa.Table,
        replaced: Collection[int],
        position: int,
        months: Collection[str] | None,
    ) -> Sealed:
        """Write the touched months anew without the replaced signals, in the one commit."""
        ids = pa.array(sorted(replaced), pa.int64())
        known = self._months_of(ids) if months is None else set(months)
        touched = known | set(pc.unique(facts[MONTH]).to_pylist())
        kept = self._kept(touched, ids, facts.schema)
        removed = self._count(touched) - kept.num_rows
        self._write(pa.concat_tables([kept, facts]), position, touched)
        self._recorded()
        now = self.snapshot().months
        for month in touched.intersection(now):
            self.rollups.build(month, now[month])
        return Sealed(facts.num_rows, removed, position)

    def _write(self, facts: pa.Table, position: int, months: Collection[str] = ()) -> None:
        """Append facts, or put them in the place of whole months, in one commit."""
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
            commit_properties=CommitProperties(app_transactions=[Transaction(SEALING, position)]),
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
        condition = _in(months) & ~pc.field("signal_id").isin(ids)
        return fitted(self._read(None, condition), wanted)

    def _count(self, months: set[str]) -> int:
        rows: int = self._read([MONTH], _in(months)).num_rows
        return rows

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
            self._finish_swap()
            yield

    def _finish_swap(self) -> None:
        """Put the old lake back when a rebuild was killed between its two renames."""
        old = self.root.with_name(f"{self.root.name}.old")
        if old.exists() and not self.root.exists():
            old.rename(self.root)

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
        return LakeDamaged(
            f"The lake at {self.root} cannot be read ({reason}). Run harken lake rebuild."
        )


def _in(months: set[str]) -> pc.Expression:
    return pc.field(MONTH).isin(pa.array(sorted(months), pa.string()))


def _month_of(path: str) -> str:
    return path.rpartition(f"{MONTH}=")[2][:7]


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
