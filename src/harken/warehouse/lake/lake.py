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

from harken.warehouse.facts import FACTS, fitted, sound
from harken.warehouse.lake.checks import GONE, Checks, Damage
from harken.warehouse.lake.rollups import Rollups, rolled_own
from harken.warehouse.lake.table import MONTH, FactTable, LakeDamaged, Snapshot, damaged


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
        self.table = FactTable(self.place)
        self.checks = Checks(root / "checks", self.place)
        self.rollups = Rollups(root / "rollups")
        self._last: tuple[int, Snapshot] | None = None

    def position(self) -> int:
        """Return the log position up to which facts are in the lake, 0 for an empty one."""
        return self.table.snapshot().position

    def version(self) -> int:
        """Return the number of the last commit, -1 for an empty lake."""
        return self.table.snapshot().version

    def files(self) -> list[str]:
        """Return the files that hold the present facts."""
        return [file.path for file in self.table.snapshot().files]

    def snapshot(self) -> Snapshot:
        """Return the lake as of its last commit; cheap while nothing was committed."""
        mark = self.table.mark()
        kept = self._last
        if kept is None or kept[0] != mark or self.table.has_next(kept[1].version):
            kept = self._last = (mark, self._read_snapshot())
        return kept[1]

    def forget(self) -> None:
        """Read the table anew for the next snapshot."""
        self._last = None

    def _read_snapshot(self) -> Snapshot:
        self.trust(map(str, self.table.log_files()))
        return self.table.snapshot()

    def seal(
        self,
        added: pa.Table,
        replaced: Collection[int],
        position: int,
        *,
        months: Collection[str] | None = None,
        zone: str = "",
    ) -> Sealed:
        """Add facts and take out those of the signals in `replaced`, in one commit.

        The commit carries `position`; a position that is in the lake already changes nothing, so
        a sealing that was killed can simply be done again. `added` has the columns of `facts.FACTS`
        (more are user-defined dimensions). `months` says in which months the replaced facts are,
        where that is known; else all are searched. `zone` is the one of their local dates; an
        empty lake keeps it. Raises LakeDamaged, and ValueError for facts that cannot be summed.
        """
        with self._alone():
            before = self.snapshot()
            if position <= before.position:
                return Sealed(0, 0, before.position)
            facts = sound(fitted(added, _with_own(before.schema, added)))
            if not replaced or before.version < 0:
                return self._append(facts, position, before, zone)
            return self._replace(facts, replaced, position, months)

    def roll_up(self) -> None:
        """Build the rollups that are absent or late."""
        with self._alone():
            self._roll_up()

    def _roll_up(self) -> None:
        now = self.snapshot()
        self.rollups.refresh(now.months, rolled_own(now.schema))

    def compact(self, *, keep_hours: int = 1) -> None:
        """Merge small files month by month, and drop files that no reader needs any more."""
        with self._alone():
            before = self.snapshot()
            table = self.table.open()
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
        if self.snapshot().version < 0:
            return
        self.table.shorten(hours)
        self.rollups.tidy()
        self.checks.merge(f"{self._recorded():020}", self._all_files())

    def erase(self) -> None:
        """Remove the whole lake, for a rebuild or when it is damaged."""
        shutil.rmtree(self.root, ignore_errors=True)

    def rebuild(self, batches: Iterable[tuple[pa.Table, int]], *, zone: str = "") -> Sealed:
        """Make the lake anew from (facts, position) batches, beside the old one, then swap.

        Readers see the old facts until the new ones are whole.
        """
        fresh = Lake(self.root.with_name(f"{self.root.name}.rebuilding"))
        fresh.erase()
        added = 0
        for facts, position in batches:
            added += fresh.append_only(facts, position, zone=zone).added
        fresh.roll_up()
        reached = fresh.position()
        with self._alone():
            self._swap_in(fresh)
        return Sealed(added, 0, reached)

    def append_only(self, facts: pa.Table, position: int, *, zone: str = "") -> Sealed:
        """Seal without rollups, for many batches in a row; `roll_up` follows at the end."""
        with self._alone():
            wanted = _with_own(self.snapshot().schema, facts)
            self.table.write(sound(fitted(facts, wanted)), position, zone)
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
                raise damaged(self.root, OSError(f"{damage.file}: {damage.reason}"))

    def _all_files(self) -> list[Path]:
        """Return the files of the present facts, and those of the table's log."""
        kept = self.table.log_files()
        try:
            return [*kept, *map(Path, self.files())]
        except LakeDamaged:
            return kept

    def _recorded(self) -> int:
        """Store the checksums of what was just committed; return the version."""
        now = self.table.snapshot()
        files = [Path(file.path) for file in now.files]
        self.checks.record(f"{now.version:020}", [*self.table.log_files(), *files])
        return now.version

    def _append(self, facts: pa.Table, position: int, before: Snapshot, zone: str) -> Sealed:
        self.table.write(facts, position, zone)
        self._recorded()
        now = self.snapshot()
        self.rollups.extend(facts, before.months, now.months, rolled_own(now.schema))
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
        known = self.table.months_of(ids) if months is None else set(months)
        touched = known | set(pc.unique(facts[MONTH]).to_pylist())
        kept = self.table.without(ids, touched, facts.schema)
        removed = self.table.count(touched) - kept.num_rows
        self.table.write(pa.concat_tables([kept, facts]), position, "", touched)
        self._recorded()
        now = self.snapshot()
        for month in touched.intersection(now.months):
            self.rollups.build(month, now.months[month], rolled_own(now.schema))
        return Sealed(facts.num_rows, removed, position)

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


def _with_own(present: pa.Schema, added: pa.Table) -> pa.Schema:
    """Return the lake's columns and those that are new in `added`."""
    known = {field.name: field for field in FACTS}
    for field in [*present, *added.schema]:
        known.setdefault(field.name, field)
    return pa.schema(list(known.values()))


def _look_into(file: Path) -> Iterator[Damage]:
    if not file.exists():
        yield Damage(str(file), GONE)
        return
    try:
        with pq.ParquetFile(file, page_checksum_verification=True) as opened:
            for _batch in opened.iter_batches():
                pass
    except (OSError, pa.ArrowException, ValueError) as error:
        yield Damage(str(file), str(error).splitlines()[0])
