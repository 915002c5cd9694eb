"""Spark as the engine, for when one machine is not enough. Needs the extra `harken[spark]`."""

import os
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import Row, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from harken.warehouse.asking.shapes import HISTORY, MEMBERS, TAIL
from harken.warehouse.definition import Value
from harken.warehouse.engine import CannotRead, Sources

_UNREADABLE = ("PATH_NOT_FOUND", "FAILED_READ_FILE", "CANNOT_READ", "FileNotFound")

_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.shuffle.partitions": "4",
}


class NoSpark(RuntimeError):
    """Spark did not start; the message says why."""


def session_at(place: str) -> SparkSession:
    """Return the session at `place`: `sc://host`, or a master such as `local[*]`; raises NoSpark.

    A local one listens on this machine only.
    """
    builder = SparkSession.builder.appName("harken")
    builder = builder.remote(place) if place.startswith("sc://") else builder.master(place)
    if place.startswith("local"):
        for name, value in _LOCAL.items():
            builder = builder.config(name, value)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise NoSpark(str(error).strip().split("\n", maxsplit=1)[0]) from error


class Spark:
    """Reads the list of files that the table names at this commit, and the tail from memory."""

    dialect = "pyspark"
    reads_rollups = False

    def __init__(self, session: SparkSession) -> None:
        self._session = session.newSession()
        # '2026-03' is text; guessing would make a date of it.
        self._session.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
        self._session.conf.set("spark.sql.session.timeZone", "UTC")
        self._alone = threading.Lock()

    def rows(
        self, sql: str, values: Mapping[str, Value], sources: Sources
    ) -> Sequence[tuple[Any, ...]]:
        """Return the rows of the answer; raises CannotRead when a file is gone or broken."""
        return [tuple(row) for row in self._asked(sql, values, sources)]

    def table(self, sql: str, values: Mapping[str, Value], sources: Sources) -> pa.Table:
        """Return the same as columns."""
        return pa.Table.from_pylist([row.asDict() for row in self._asked(sql, values, sources)])

    def _asked(self, sql: str, values: Mapping[str, Value], sources: Sources) -> list[Row]:
        with self._alone:  # the views belong to the session
            try:
                self._show(sql, sources)
                return self._session.sql(sql, args=dict(values)).collect()
            except PySparkException as error:
                if any(sign in str(error) for sign in _UNREADABLE):
                    raise CannotRead(str(error).split("\n", maxsplit=1)[0]) from error
                raise

    def _show(self, sql: str, sources: Sources) -> None:
        if HISTORY in sql:
            reader = self._session.read.option("basePath", str(sources.place))
            facts = reader.schema(from_arrow_schema(sources.schema)).parquet(*sources.files)
            facts.createOrReplaceTempView(HISTORY)
        if TAIL in sql and sources.tail is not None:
            self._table(TAIL, sources.tail)
        for name, table in sources.members.items():
            self._table(MEMBERS + name, table)

    def _table(self, name: str, table: pa.Table) -> None:
        self._session.createDataFrame(table).createOrReplaceTempView(name)
