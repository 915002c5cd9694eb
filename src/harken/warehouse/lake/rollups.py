"""Sums by day and one dimension, built by the engine when facts are sealed. Disposable.

A rollup says which files of facts it reflects; where the lake has others by now, it is left alone
and the facts are read instead. So it can be late or absent, but never wrong.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from harken.warehouse.facts import DIMENSIONS, OWN_DIMENSION
from harken.warehouse.lake import rollup_sql
from harken.warehouse.lake.checks import Damage, digest_of, write_whole

MOST_KEYS = 1000
"""A dimension with more keys in a month than (about) this (customers) is not rolled up."""
MOST_OWN = 30
"""So many user-defined dimensions are rolled up, those that came first. Sums by each of hundreds
would be many times the facts; by the others, facts are read."""
MOST_FILES = 8
"""More rollup files than this of one month are made one."""


@dataclass(frozen=True)
class RollupFile:
    """One file of sums: what it holds, and what it does not (`loose` measures have no steps)."""

    name: str
    digest: str
    dimensions: tuple[str, ...]
    too_many: tuple[str, ...]
    loose: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Month:
    """The rollups of a month and the names of the files of facts that they reflect."""

    reflects: tuple[str, ...]
    files: tuple[RollupFile, ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that every file of the month has."""
        return tuple(sorted(set.intersection(*(set(file.dimensions) for file in self.files))))

    def lacks(self, measures: Collection[str]) -> bool:
        """Tell whether the month has no fact of any of these measures."""
        return all(set(measures).isdisjoint(file.measures) for file in self.files)

    def has(self, dimension: str, stepped: Collection[str]) -> bool:
        """Tell whether a dimension is here, and the steps of these measures."""
        return all(
            (not dimension or dimension in file.dimensions) and not set(stepped) & set(file.loose)
            for file in self.files
        )


def rolled_own(schema: pa.Schema) -> tuple[str, ...]:
    """Return the user-defined dimensions of text that are rolled up in a lake of this schema."""
    text = [field.name for field in schema if field.type == pa.string()]
    return tuple([name for name in text if name.startswith(OWN_DIMENSION)][:MOST_OWN])


class Rollups:
    """The rollups of a lake, below `folder`. Written under the lake's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = folder / "manifest.json"
        self._read: tuple[Any, dict[str, Month]] = (None, {})
        self._sound: dict[str, bool] = {}

    def fresh(self, files: Mapping[str, Sequence[str]]) -> dict[str, Month]:
        """Return the months whose rollups reflect exactly these files of facts, and are sound."""
        current = {
            month: kept
            for month, kept in self._months().items()
            if kept.reflects == _names(files.get(month, ()))
        }
        return {m: kept for m, kept in current.items() if all(map(self._is_sound, kept.files))}

    def path(self, file: RollupFile) -> str:
        """Return where a file of sums is."""
        return str(self.folder / file.name)

    def refresh(self, files: Mapping[str, Sequence[str]], own: Collection[str]) -> None:
        """Build the rollups of every month anew that does not reflect its `files` of facts.

        `own` are the user-defined dimensions of text that a rollup has.
        """
        fresh = self.fresh(files)
        for month, facts in files.items():
            known = fresh.get(month)
            if known is None or not all(_knows(file, own) for file in known.files):
                self.build(month, facts, own)
        kept = {month: one for month, one in self._months().items() if month in files}
        self._write(kept)

    def build(self, month: str, files: Sequence[str], own: Collection[str]) -> None:
        """Build the rollup of one month from all its files of facts."""
        self._connection.execute(rollup_sql.view_of(files))
        written = self._written("facts", own)
        self._write(self._months() | {month: Month(_names(files), tuple(written.values()))})

    def extend(
        self,
        added: pa.Table,
        before: Mapping[str, Sequence[str]],
        after: Mapping[str, Sequence[str]],
        own: Collection[str],
    ) -> None:
        """Add the sums of facts that were appended; months that were not fresh are built anew."""
        fresh, months = self.fresh(before), pc.unique(added["month"]).to_pylist()
        current = [month for month in months if month in fresh or not before.get(month)]
        self._connection.register(
            "appended", added.filter(pc.is_in(added["month"], pa.array(current, pa.string())))
        )
        written = self._written("appended", own)
        self._connection.unregister("appended")
        present = self._months()
        for month in current:
            old = fresh[month].files if month in fresh else ()
            new = Month(_names(after[month]), (*old, written[month]))
            present[month] = self._merged(new) if len(new.files) > MOST_FILES else new
        self._write(present)
        for month in set(months).difference(current):
            self.build(month, after[month], own)

    def rename(
        self, before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
    ) -> None:
        """Say that the same facts are in other files now (after a compaction)."""
        moved = {
            month: replace(one, reflects=_names(after[month]))
            for month, one in self.fresh(before).items() if month in after
        }  # fmt: skip
        self._write(self._months() | moved)

    def tidy(self) -> None:
        """Remove files that the manifest no longer names."""
        named = {file.name for month in self._months().values() for file in month.files}
        for file in self.folder.glob("*.parquet"):
            if file.name not in named:
                file.unlink(missing_ok=True)

    def damages(self, files: Mapping[str, Sequence[str]]) -> Iterator[Damage]:
        """Yield the rollups that changed on disk, and those that differ from a scan."""
        self._sound.clear()
        for month, kept in self._months().items():
            broken = [file for file in kept.files if not self._is_sound(file)]
            for file in broken:
                yield Damage(self.path(file), "it is not what was written: its checksum differs")
            current = kept.reflects == _names(files.get(month, ()))
            if not broken and current and (wrong := self._differing(kept, files[month])):
                yield Damage(
                    self.path(kept.files[0]), f"{wrong} sums of {month} differ from a scan"
                )

    @cached_property
    def _connection(self) -> Any:
        from harken.warehouse.duck import hardened  # only who seals loads the engine

        return hardened([self.folder.parent], threads=None, memory="4GB")

    def _written(self, relation: str, own: Collection[str]) -> dict[str, RollupFile]:
        """Sum up a relation of facts and write a file a month."""
        sums, about = self._summed(relation, own)
        found = {}
        for month in pc.unique(sums["month"]).to_pylist():
            found[month] = self._save(sums.filter(pc.equal(sums["month"], month)), about)
        return found

    def _save(self, sums: pa.Table, about: RollupFile) -> RollupFile:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{uuid4()}.parquet"
        monthly = pc.starts_with(sums["dimension"], rollup_sql.MONTHLY)
        with pq.ParquetWriter(self.folder / name, sums.schema, compression="zstd") as writer:
            for part in (sums.filter(monthly), sums.filter(pc.invert(monthly))):
                writer.write_table(part, row_group_size=10_000)  # a group is read whole or not
        measures = tuple(sorted(pc.unique(sums["measure"]).to_pylist()))
        return replace(about, name=name, digest=digest_of(self.folder / name), measures=measures)

    def _summed(self, relation: str, own: Collection[str]) -> tuple[pa.Table, RollupFile]:
        run = self._connection.execute
        columns = [row[0] for row in run(f"DESCRIBE {relation}").fetchall() if row[1] == "VARCHAR"]
        texts = [c for c in columns if c in DIMENSIONS or c in own]
        keys = run(rollup_sql.count_of_keys(relation, texts)).fetchone()
        rolled = tuple(c for c, count in zip(texts, keys, strict=True) if count <= MOST_KEYS)
        loose = sorted(row[0] for row in run(rollup_sql.many_steps(relation)).fetchall())
        sums = self._sums(rollup_sql.every_dimension(relation, rolled), {"loose": loose})
        # Own ones that no fact has yet are left to the facts as well.
        too_many = tuple(sorted({*texts, *own}.difference(rolled)))
        return sums, RollupFile("", "", rolled, too_many, tuple(loose), ())

    def _sums(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        return self._connection.sql(sql, params=values).to_arrow_table()

    def _merged(self, month: Month) -> Month:
        """Make one file of many; a measure that has too many steps by now loses them."""
        values = self._values(month)
        asked = rollup_sql.many_steps(rollup_sql.ROLLED_TWICE)
        many = self._connection.execute(asked, {"files": values["files"]}).fetchall()
        loose = sorted({row[0] for row in many}.union(values["loose"]))
        sums = self._sums(rollup_sql.merged(), values | {"loose": loose})
        too_many = sorted({name for file in month.files for name in file.too_many})
        about = RollupFile("", "", month.dimensions, tuple(too_many), tuple(loose), ())
        return replace(month, files=(self._save(sums, about),))

    def _values(self, month: Month) -> dict[str, list[str]]:
        return {
            "files": [self.path(file) for file in month.files],
            "loose": sorted({measure for file in month.files for measure in file.loose}),
            "rolled": rollup_sql.names_of(month.dimensions),
        }

    def _differing(self, month: Month, files: Sequence[str]) -> int:
        self._connection.execute(rollup_sql.view_of(files))
        asked = rollup_sql.differing(month.dimensions)
        found = self._connection.execute(asked, self._values(month))
        return int(found.fetchone()[0])

    def _is_sound(self, file: RollupFile) -> bool:
        if file.name not in self._sound:
            try:
                self._sound[file.name] = digest_of(self.folder / file.name) == file.digest
            except OSError:
                return False
        return self._sound[file.name]

    def _months(self) -> dict[str, Month]:
        """Return the manifest; a damaged or absent one is empty, and facts are read instead."""
        try:
            state = self._manifest.stat()
            mark = (state.st_ino, state.st_mtime_ns, state.st_size)
            if self._read[0] != mark:
                self._read = (mark, _parsed(self._manifest.read_text()))
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return dict(self._read[1])

    def _write(self, months: Mapping[str, Month]) -> None:
        write_whole(self._manifest, _text_of(months))


def _names(files: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(Path(file).name for file in files))


def _knows(file: RollupFile, own: Collection[str]) -> bool:
    return set(own) <= {*file.dimensions, *file.too_many}


def _text_of(months: Mapping[str, Month]) -> str:
    body = json.dumps({
        month: {"reflects": one.reflects, "files": [vars(file) for file in one.files]}
        for month, one in sorted(months.items())
    })  # fmt: skip
    return f"{_digest(body)}\n{body}"


def _parsed(text: str) -> dict[str, Month]:
    digest, _line, body = text.partition("\n")
    if digest != _digest(body):
        raise ValueError("the manifest of the rollups is not what was written")
    return {
        month: Month(tuple(one["reflects"]), tuple(_file(file) for file in one["files"]))
        for month, one in json.loads(body).items()
    }


def _file(values: Mapping[str, Any]) -> RollupFile:
    names = ("dimensions", "too_many", "loose", "measures")
    lists = {name: tuple(values[name]) for name in names}
    return RollupFile(values["name"], values["digest"], **lists)


def _digest(body: str) -> str:
    return blake2b(body.encode(), digest_size=16).hexdigest()
