"""DuckDB in the process. A module of its own, so that only those who ask for figures load it."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from harken.warehouse.asking.shapes import HISTORY, MEMBERS, ROLLUP, TAIL
from harken.warehouse.definition import Value
from harken.warehouse.engine import CannotRead, Sources
from harken.warehouse.facts import OWN_DIMENSION

_BROKEN = (
    duckdb.IOException,
    duckdb.InvalidInputException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.CatalogException,  # a kept rollup was just let go
    duckdb.HTTPException,
)
_READ = "read_parquet($files, hive_partitioning=true, hive_types_autocast=false, {how})"
_READ_ROLLUPS = "read_parquet($rollups, hive_partitioning=false)"


def hardened(folders: Sequence[Path], *, threads: int | None, memory: str) -> Any:
    """Return a DuckDB connection that reads these folders and nothing else, for good.

    Allowed folders and the folder for spilling come first, then the door is shut, then locked.
    """
    connection = duckdb.connect(":memory:")
    connection.execute("SET autoinstall_known_extensions=false")
    connection.execute("SET autoload_known_extensions=false")
    connection.execute("SET parquet_metadata_cache=true")
    connection.execute(f"SET memory_limit='{memory}'")
    if threads:
        connection.execute(f"SET threads={int(threads)}")
    allowed = ", ".join(_quoted(folder) for folder in folders)
    connection.execute(f"SET allowed_directories=[{allowed}]")
    connection.execute(f"SET temp_directory={_quoted(folders[0] / 'spill')}")
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")
    return connection


def _quoted(folder: Path) -> str:
    return "'" + str(folder.absolute()).replace("'", "''") + "'"


class KeptRollups:
    """The sums of one dimension each, read from their files once and kept in memory, newest few."""

    MOST, LONGEST = 16, 500_000
    """So many are kept, of at most so many rows."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._names: OrderedDict[tuple[object, ...], str | None] = OrderedDict()
        self._numbers = count(1)
        self._lock = threading.Lock()

    def named(self, files: tuple[str, ...], dimension: Value) -> str | None:
        """Return the table that holds what `files` say of a dimension, None when it is too long."""
        key = (files, dimension)
        with self._lock:
            if key not in self._names:
                self._names[key] = self._read(list(files), dimension)
            self._names.move_to_end(key)
            if len(self._names) > self.MOST:
                self._drop(self._names.popitem(last=False)[1])
            return self._names[key]

    def _read(self, files: list[str], dimension: Value) -> str | None:
        name = f"rolled_{next(self._numbers)}"
        chosen = f"SELECT * FROM {_READ_ROLLUPS} WHERE dimension = $dimension"
        cursor = self._connection.cursor()
        values = {"rollups": files, "dimension": dimension}
        (rows,) = cursor.execute(f"CREATE TABLE {name} AS {chosen}", values).fetchone()
        if rows <= self.LONGEST:
            return name
        self._drop(name)
        return None

    def _drop(self, name: str | None) -> None:
        if name:
            self._connection.cursor().execute(f"DROP TABLE {name}")


class DuckDB:
    """DuckDB inside the process. Threads share it, each with a cursor of its own."""

    dialect = "duckdb"
    reads_rollups = True

    def __init__(self, root: Path, *, threads: int | None = None, memory: str = "4GB") -> None:
        self._connection = hardened([root], threads=threads, memory=memory)
        self._kept = KeptRollups(self._connection)
        self._own = threading.local()

    def rows(
        self, sql: str, values: Mapping[str, Value], sources: Sources
    ) -> Sequence[tuple[Any, ...]]:
        """Return the rows of the answer; raises CannotRead when a file is gone or broken."""
        with self._asked(sql, values, sources) as (cursor, text, filled):
            found: list[tuple[Any, ...]] = cursor.execute(text, filled).fetchall()
        return found

    def table(self, sql: str, values: Mapping[str, Value], sources: Sources) -> pa.Table:
        """Return the same as columns: for answers of millions of rows."""
        with self._asked(sql, values, sources) as (cursor, text, filled):
            found: pa.Table = cursor.sql(text, params=filled).to_arrow_table()
        return found

    @contextmanager
    def _asked(
        self, sql: str, values: Mapping[str, Value], sources: Sources
    ) -> Iterator[tuple[Any, str, dict[str, Any]]]:
        """Give a cursor that sees the sources, the SQL and all its parameters."""
        with self._prepared(sql, sources) as cursor:
            try:
                text, lists = self._with_files(sql, values, sources)
                yield cursor, text, {**values, **lists}
            except _BROKEN as error:
                raise CannotRead(str(error).splitlines()[0]) from error

    @contextmanager
    def _prepared(self, sql: str, sources: Sources) -> Iterator[Any]:
        cursor = self._cursor()
        tables = {MEMBERS + name: table for name, table in sources.members.items()}
        if sources.tail is not None:
            tables[TAIL] = sources.tail
        needed = {name: table for name, table in tables.items() if f'"{name}"' in sql}
        for name, table in needed.items():
            cursor.register(name, table)
        try:
            yield cursor
        finally:
            for name in needed:
                cursor.unregister(name)

    def _cursor(self) -> Any:
        if not hasattr(self._own, "cursor"):
            self._own.cursor = self._connection.cursor()
        return self._own.cursor

    def _with_files(
        self, sql: str, values: Mapping[str, Value], sources: Sources
    ) -> tuple[str, dict[str, list[str]]]:
        """Put files, or what is kept of them, in place of the two tables; lists are parameters."""
        lists: dict[str, list[str]] = {}
        if f'"{HISTORY}"' in sql:
            own = str(f'"{OWN_DIMENSION}' in sql).lower()  # columns that older files may lack
            sql = sql.replace(f'"{HISTORY}"', _READ.format(how=f"union_by_name={own}"))
            lists["files"] = list(sources.files)
        if f'"{ROLLUP}"' in sql:
            kept = self._kept.named(sources.rollups, values["dimension"])
            if kept is None:
                lists["rollups"] = list(sources.rollups)
            sql = sql.replace(f'"{ROLLUP}"', kept or _READ_ROLLUPS)
        return sql, lists
