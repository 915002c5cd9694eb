"""The same figures on Spark: a real local cluster of two workers, one for all tests."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.warehouse.definition import Every, Window
from harken.warehouse.engine import CannotRead, DuckDB, Sources
from harken.warehouse.lake import LakeDamaged
from harken.warehouse.measure import measure
from tests.warehouse.plain_loop import Signal, World
from tests.warehouse.test_measure import (
    MEMBERSHIPS,
    METRICS,
    NPS,
    STAYS,
    act,
    acts,
    few,
    questions,
    same,
)


@pytest.fixture(scope="module")
def spark() -> Iterator[object]:
    from pyspark.sql import SparkSession

    from harken.warehouse.spark import Spark

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with TemporaryDirectory() as folder:
        session = (
            SparkSession.builder.master("local-cluster[2,1,1024]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.warehouse.dir", folder)
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield Spark(session)
        session.stop()


def test_spark_says_what_a_plain_loop_says(spark):
    @few(5)
    @given(
        steps=acts,
        asked=st.lists(st.tuples(st.sampled_from(METRICS), questions), min_size=2, max_size=3),
    )
    def whatever_happened(steps, asked):
        with TemporaryDirectory() as folder:
            world = World(Path(folder) / "lake")
            for step in [
                ("record", [Signal(datetime(2026, 2, 1, tzinfo=UTC), {"nps": 9.0})]),
                *steps,
            ]:
                act(world, step)
            store = world.store(spark, memberships=MEMBERSHIPS)
            for metric, question in asked:
                same(
                    measure(store, metric, **question), world.plain(metric, **question, stays=STAYS)
                )

    whatever_happened()


@pytest.mark.parametrize("zone", ["Europe/Warsaw", "America/Los_Angeles"])
def test_months_across_a_change_of_the_clocks_are_the_same_on_both_engines(spark, zone, tmp_path):
    world = World(tmp_path / "lake", zone)
    # Every 20 minutes from 28 February to 2 April 2026: both zones change their clocks in March.
    start = int(datetime(2026, 2, 28, tzinfo=UTC).timestamp())
    moments = [datetime.fromtimestamp(start + 1200 * step, UTC) for step in range(72 * 33)]
    world.record_all([Signal(at, {"nps": float(n % 11)}) for n, at in enumerate(moments)])
    world.seal(2000)
    for every in Every:
        expected = world.plain(NPS, every=every, week_start=6)
        for engine in (spark, DuckDB(world.root, threads=1)):
            same(measure(world.store(engine), NPS, every=every, week_start=6), expected)


def test_a_lake_deleted_under_spark_is_said_to_be_damaged(spark, tmp_path):
    world = World(tmp_path / "lake")
    world.record(Signal(datetime(2026, 3, 1, tzinfo=UTC), {"nps": 10.0}))
    world.seal()
    gone = Sources(world.lake.place, (str(world.lake.place / "gone.parquet"),))
    with pytest.raises(CannotRead):
        spark.rows("SELECT count(*) FROM harken_history", {}, gone)
    for file in world.lake.files():
        Path(file).unlink()
    with pytest.raises(LakeDamaged, match="harken lake rebuild"):
        measure(world.store(spark), NPS, window=Window(date(2026, 1, 1), None))
