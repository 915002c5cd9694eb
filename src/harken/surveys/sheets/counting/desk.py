"""DuckDB over the files of answers, hardened: it reads that folder and nothing else."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from harken.warehouse.duck import hardened

_BROKEN = (
    duckdb.IOException,
    duckdb.InvalidInputException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.HTTPException,
)
MEMORY, THREADS = "1GB", 2
TAIL = "tail"
_FILES = "read_parquet($files, union_by_name=true, hive_partitioning=false)"


class CannotRead(Exception):
    """A file is gone or damaged."""


class Desk:
    """One connection for the process; each thread has a cursor of its own."""

    def __init__(self, root: Path) -> None:
        self._connection = hardened([root], threads=THREADS, memory=MEMORY)
        self._own = threading.local()

    def cursor(self) -> Any:
        """Return the cursor of this thread."""
        if not hasattr(self._own, "cursor"):
            self._own.cursor = self._connection.cursor()
        return self._own.cursor

    def another_cursor(self) -> Any:
        """Return a cursor for an answer that is read bit by bit."""
        return self._connection.cursor()


@lru_cache(maxsize=4)
def desk_at(root: Path) -> Desk:
    """Return the desk of a folder; one object for the whole process."""
    return Desk(root)


class Lines:
    """Lines of answers that can be asked: those of files, or those of the tail in memory."""

    def __init__(self, desk: Desk, source: Sequence[str] | pa.Table) -> None:
        self._desk = desk
        self._table = source if isinstance(source, pa.Table) else None
        self._files = [] if isinstance(source, pa.Table) else list(source)

    def rows(self, parts: Iterable[str], values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """Return the rows of a question; `{lines}` in it stands for where they come from."""
        found: list[tuple[Any, ...]] = self._asked(self._desk.cursor(), parts, values, _all_rows)
        return found

    def table(self, parts: Iterable[str], values: Mapping[str, object]) -> pa.Table:
        """Return the same as columns."""
        found: pa.Table = self._asked(self._desk.cursor(), parts, values, _as_columns)
        return found

    def batches(self, parts: Iterable[str], values: Mapping[str, object], rows: int) -> Any:
        """Return the same as batches of columns; those of files are read while they are taken."""
        if self._table is not None:
            return self.table(parts, values).to_batches(max_chunksize=rows)
        cursor = self._desk.another_cursor()

        def read(cursor: Any, sql: str, filled: Mapping[str, object]) -> Any:
            return cursor.sql(sql, params=filled).to_arrow_reader(rows)

        return self._asked(cursor, parts, values, read)

    def _asked(
        self,
        cursor: Any,
        parts: Iterable[str],
        values: Mapping[str, object],
        take: Callable[[Any, str, Mapping[str, object]], Any],
    ) -> Any:
        sql = " ".join(parts).replace("{lines}", TAIL if self._table is not None else _FILES)
        filled = dict(values)
        if self._table is None:
            filled["files"] = self._files
        else:
            cursor.register(TAIL, self._table)
        try:
            return take(cursor, sql, filled)
        except _BROKEN as error:
            raise CannotRead(str(error).splitlines()[0]) from error
        finally:
            if self._table is not None:
                cursor.unregister(TAIL)


def _all_rows(cursor: Any, sql: str, filled: Mapping[str, object]) -> Any:
    return cursor.execute(sql, filled).fetchall()


def _as_columns(cursor: Any, sql: str, filled: Mapping[str, object]) -> Any:
    return cursor.sql(sql, params=filled).to_arrow_table()
