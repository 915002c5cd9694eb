"""Who does the adding up: an engine runs SQL over files, a tail and membership tables."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from harken.warehouse.asking.shapes import HISTORY, MEMBERS, ROLLUP, TAIL
from harken.warehouse.definition import Value
from harken.warehouse.facts import FACTS, OWN_DIMENSION

_BROKEN = (
    duckdb.IOException,
    duckdb.InvalidInputException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.HTTPException,
)
_READ = (
    "read_parquet({files}, hive_partitioning={hive}, hive_types_autocast=false, "
    "union_by_name={own})"
)


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


class DuckDB:
    """DuckDB inside the process. Threads share it, each with a cursor of its own."""

    dialect = "duckdb"
    reads_rollups = True

    def __init__(self, root: Path, *, threads: int | None = None, memory: str = "4GB") -> None:
        self._connection = hardened([root], threads=threads, memory=memory)
        self._own = threading.local()

    def rows(
        self, sql: str, values: Mapping[str, Value], sources: Sources
    ) -> Sequence[tuple[Any, ...]]:
        """Return the rows of the answer; raises CannotRead when a file is gone or broken."""
        text, lists = _with_files(sql, sources)
        with self._prepared(sql, sources) as cursor:
            try:
                found: list[tuple[Any, ...]] = cursor.execute(text, {**values, **lists}).fetchall()
            except _BROKEN as error:
                raise CannotRead(str(error).splitlines()[0]) from error
        return found

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


def _with_files(sql: str, sources: Sources) -> tuple[str, dict[str, list[str]]]:
    """Put the file lists in place of the two tables of files; the lists stay parameters."""
    lists: dict[str, list[str]] = {}
    own = str(f'"{OWN_DIMENSION}' in sql).lower()  # columns that older files may lack
    for table, files, slot, hive, lacking in (
        (HISTORY, sources.files, "files", "true", own),
        (ROLLUP, sources.rollups, "rollups", "false", "false"),
    ):
        if f'"{table}"' in sql:
            read = _READ.format(files=f"${slot}", hive=hive, own=lacking)
            sql, lists[slot] = sql.replace(f'"{table}"', read), list(files)
    return sql, lists
