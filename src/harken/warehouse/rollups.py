"""Sums by day and one dimension, built by the engine when facts are sealed. Disposable, like the lake.

A rollup says which files of facts it reflects; where the lake has others by now, it is left alone
and the facts are read instead. So it can be late or absent, but never wrong.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from harken.warehouse.checks import Damage, digest_of, write_whole
from harken.warehouse.engine import hardened
from harken.warehouse.facts import DIMENSIONS, OWN_DIMENSION

MOST_STEPS = 200
"""A measure with more different values in a month than (about) this keeps no histogram there."""
MOST_KEYS = 1000
"""A dimension with more keys in a month than (about) this (customers) is not rolled up."""
MOST_FILES = 8
"""More rollup files than this of one month are made one."""
WHOLE = ""
"""The dimension under which everything is added up."""
MONTHLY = "/month"
"""What the name of a dimension ends in where its sums are by month instead of by day."""

_AGAIN = ", ".join(
    f"sum({name})::{kind} AS {name}"
    for name, kind in [
        ("n", "BIGINT"),
        *((n, "DOUBLE") for n in ("w", "w2", "x", "x2", "wx", "wx2")),
    ]
)
_CELL = "dimension, key, measure, local_date, month"
_STEP = "CASE WHEN list_contains($loose, measure) THEN NULL ELSE value END AS value"
_FACTS = (
    "read_parquet($files, hive_partitioning=true, hive_types_autocast=false, union_by_name=true)"
)


@dataclass(frozen=True)
class RollupFile:
    """One file of sums: what it holds, and what it does not (`loose` measures have no steps)."""

    name: str
    digest: str
    dimensions: tuple[str, ...]
    too_many: tuple[str, ...]
    loose: tuple[str, ...]


@dataclass(frozen=True)
class Month:
    """The rollups of a month and the names of the files of facts that they reflect."""

    reflects: tuple[str, ...]
    files: tuple[RollupFile, ...]

    def has(self, dimension: str, stepped: Collection[str]) -> bool:
        """Tell whether a dimension is here, and the steps of these measures."""
        return all(
            (not dimension or dimension in file.dimensions) and not set(stepped) & set(file.loose)
            for file in self.files
        )


class Rollups:
    """The rollups of a lake, below `folder`. Written under the lake's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = folder / "manifest.json"
        self._read: tuple[Any, dict[str, Month]] = (None, {})
        self._sound: dict[str, bool] = {}

    def fresh(self, files: Mapping[str, Sequence[str]]) -> dict[str, Month]:
        """Return the months whose rollups reflect exactly these files of facts, and are sound."""
        return {
            month: kept for month, kept in self._months().items()
            if kept.reflects == _names(files.get(month, ())) and all(map(self._is_sound, kept.files))
        }  # fmt: skip

    def path(self, file: RollupFile) -> str:
        """Return where a file of sums is."""
        return str(self.folder / file.name)

    def refresh(self, files: Mapping[str, Sequence[str]], own: Collection[str]) -> None:
        """Build the rollups of every month anew that does not reflect its `files` of facts.

        `own` are the user-defined dimensions of text that a rollup should have by now.
        """
        fresh = self.fresh(files)
        for month, facts in files.items():
            known = fresh.get(month)
            if known is None or not all(_knows(file, own) for file in known.files):
                self.build(month, facts)
        kept = {month: one for month, one in self._months().items() if month in files}
        self._write(kept)

    def build(self, month: str, files: Sequence[str]) -> None:
        """Build the rollup of one month from all its files of facts."""
        self._connection.execute(
            f"CREATE OR REPLACE TEMP VIEW facts AS SELECT * FROM {_listed(files)}"
        )
        written = self._written("facts")
        self._write(self._months() | {month: Month(_names(files), tuple(written.values()))})

    def extend(
        self,
        added: pa.Table,
        before: Mapping[str, Sequence[str]],
        after: Mapping[str, Sequence[str]],
    ) -> None:
        """Add the sums of facts that were appended; months that were not fresh are built anew."""
        fresh, months = self.fresh(before), pc.unique(added["month"]).to_pylist()
        current = [month for month in months if month in fresh or not before.get(month)]
        self._connection.register(
            "appended", added.filter(pc.is_in(added["month"], pa.array(current, pa.string())))
        )
        written = self._written("appended")
        self._connection.unregister("appended")
        present = self._months()
        for month in current:
            old = fresh[month].files if month in fresh else ()
            new = Month(_names(after[month]), (*old, written[month]))
            present[month] = self._merged(new) if len(new.files) > MOST_FILES else new
        self._write(present)
        for month in set(months).difference(current):
            self.build(month, after[month])

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
        """Yield the rollups that changed on disk, and those that differ from a scan of the facts."""
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
        return hardened([self.folder.parent], threads=None, memory="4GB")

    def _written(self, relation: str) -> dict[str, RollupFile]:
        """Sum up a relation of facts and write a file a month."""
        sums, about = self._summed(relation)
        found = {}
        for month in pc.unique(sums["month"]).to_pylist():
            found[month] = self._save(sums.filter(pc.equal(sums["month"], month)), about)
        return found

    def _save(self, sums: pa.Table, about: RollupFile) -> RollupFile:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{uuid4()}.parquet"
        pq.write_table(sums, self.folder / name, row_group_size=10_000, compression="zstd")
        return replace(about, name=name, digest=digest_of(self.folder / name))

    def _summed(self, relation: str) -> tuple[pa.Table, RollupFile]:
        run = self._connection.execute
        columns = [row[0] for row in run(f"DESCRIBE {relation}").fetchall() if row[1] == "VARCHAR"]
        texts = [c for c in columns if c in DIMENSIONS or c.startswith(OWN_DIMENSION)]
        counts = run(
            f"SELECT {', '.join(f'approx_count_distinct({_q(c)})' for c in texts)} FROM {relation}"
        )
        keys = dict(zip(texts, counts.fetchone(), strict=True))
        rolled = tuple(column for column in texts if keys[column] <= MOST_KEYS)
        steps = run(
            f"SELECT measure FROM {relation} GROUP BY ALL HAVING approx_count_distinct(value) > {MOST_STEPS}"
        )
        loose = tuple(sorted(measure for (measure,) in steps.fetchall()))
        sums = self._sums(_every_dimension(relation, rolled), {"loose": list(loose)})
        too_many = tuple(column for column in texts if column not in rolled)
        return sums, RollupFile("", "", rolled, too_many, loose)

    def _sums(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        return self._connection.sql(sql, params=values).to_arrow_table()

    def _merged(self, month: Month) -> Month:
        """Make one file of many; a measure that has too many steps by now loses them."""
        run, paths = self._connection.execute, [self.path(file) for file in month.files]
        many = run(
            f"SELECT measure FROM read_parquet($files) WHERE dimension = '' "
            f"GROUP BY ALL HAVING approx_count_distinct(value) > {MOST_STEPS}", {"files": paths}
        )  # fmt: skip
        loose = {row[0] for row in many.fetchall()}.union(*(file.loose for file in month.files))
        rolled = set.intersection(*(set(file.dimensions) for file in month.files))
        too_many = set().union(*(file.too_many for file in month.files))
        values = {"files": paths, "loose": sorted(loose), "rolled": _named(rolled)}
        sums = self._sums(_again("list_contains($rolled, dimension)"), values)
        about = RollupFile(
            "", "", tuple(sorted(rolled)), tuple(sorted(too_many)), tuple(sorted(loose))
        )
        return replace(month, files=(self._save(sums, about),))

    def _differing(self, month: Month, files: Sequence[str]) -> int:
        rolled = set.intersection(*(set(file.dimensions) for file in month.files))
        loose = set().union(*(file.loose for file in month.files))
        self._connection.execute(
            f"CREATE OR REPLACE TEMP VIEW facts AS SELECT * FROM {_listed(files)}"
        )
        same = " AND ".join(
            f"a.{c} IS NOT DISTINCT FROM b.{c}"
            for c in ("dimension", "key", "measure", "local_date", "value")
        )
        near = " AND ".join(
            f"abs(a.{c} - b.{c}) <= 1e-9 * (1 + abs(a.{c}))"
            for c in ("w", "w2", "x", "x2", "wx", "wx2")
        )
        found = self._connection.execute(
            f"WITH a AS ({_every_dimension('facts', sorted(rolled))}), "
            f"b AS ({_again('list_contains($rolled, dimension)')}) "
            f"SELECT count(*) FROM a FULL JOIN b ON {same} WHERE (a.n = b.n AND {near}) IS NOT TRUE",
            {"loose": sorted(loose), "rolled": _named(rolled),
             "files": [self.path(file) for file in month.files]},
        )  # fmt: skip
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


def _q(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _names(files: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(Path(file).name for file in files))


def _listed(files: Sequence[str]) -> str:
    quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    return _FACTS.replace("$files", f"[{quoted}]")


def _knows(file: RollupFile, own: Collection[str]) -> bool:
    return set(own) <= {*file.dimensions, *file.too_many}


def _every_dimension(relation: str, rolled: Sequence[str]) -> str:
    """Return SQL for the sums of a relation: all together, then by each dimension; days, months.

    Facts are counted by their value first; the sums of values follow from the counts.
    """
    keyed = [(WHOLE, "NULL::VARCHAR"), *((column, _q(column)) for column in rolled)]
    parts = [
        f"SELECT '{name}' AS dimension, {column} AS key, measure, local_date, month, value, "
        "count(*) AS n, sum(weight) AS w, sum(weight * weight) AS w2 "
        f"FROM {relation} GROUP BY ALL"
        for name, column in keyed
    ]
    return (
        f"WITH counted AS MATERIALIZED ({' UNION ALL '.join(parts)}), "
        f"daily AS MATERIALIZED (SELECT {_CELL}, {_STEP}, sum(n)::BIGINT AS n, sum(w) AS w, "
        "sum(w2) AS w2, sum(n * value) AS x, sum(n * value * value) AS x2, sum(w * value) AS wx, "
        "sum(w * value * value) AS wx2 FROM counted GROUP BY ALL) "
        f"SELECT * FROM daily UNION ALL SELECT dimension || '{MONTHLY}' AS dimension, key, measure, "
        f"date_trunc('month', local_date)::DATE AS local_date, month, value, {_AGAIN} "
        "FROM daily GROUP BY ALL ORDER BY dimension, measure, local_date"
    )


def _named(rolled: Collection[str]) -> list[str]:
    return [name + length for name in (WHOLE, *sorted(rolled)) for length in ("", MONTHLY)]


def _again(condition: str) -> str:
    return (
        f"SELECT {_CELL}, {_STEP}, {_AGAIN} "
        f"FROM read_parquet($files) WHERE {condition} "
        "GROUP BY ALL ORDER BY dimension, measure, local_date"
    )


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
    lists = {name: tuple(values[name]) for name in ("dimensions", "too_many", "loose")}
    return RollupFile(values["name"], values["digest"], **lists)


def _digest(body: str) -> str:
    from hashlib import blake2b

    return blake2b(body.encode(), digest_size=16).hexdigest()
