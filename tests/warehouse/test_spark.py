"""The same figures on Spark: a real local cluster of two workers, started once for all of this."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from harken.metrics.figures import CannotMeasure, measure
from harken.warehouse.asking.question import Question
from harken.warehouse.definition import Definition, Every, Method, Window
from harken.warehouse.duck import DuckDB
from harken.warehouse.engine import CannotRead, Sources
from harken.warehouse.lake import LakeDamaged
from harken.warehouse.measure import answer
from harken.warehouse.measure import measure as ask
from harken.warehouse.pairs import pairs
from tests.listening.sealed_world import World as Home
from tests.listening.sealed_world import differences, use
from tests.warehouse.plain_loop import Signal, World
from tests.warehouse.test_measure import METRICS, NPS, same

CLUSTER = "local-cluster[2,1,1024]"


QUICKLY = """
spark.driver.extraJavaOptions    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.executor.extraJavaOptions  -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.sql.codegen.wholeStage     false
spark.sql.adaptive.enabled       false
"""
"""Its Java starts in half the time where it does not prepare for hours of work."""


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from harken.warehouse.spark import Spark, session_at

    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(QUICKLY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(folder))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = session_at(CLUSTER)
        yield Spark(session)
        session.stop()


@pytest.mark.django_db
@pytest.mark.once  # what differs between the databases ends before Spark begins
def test_whatever_happened_spark_says_what_a_plain_loop_over_the_signals_says(
    spark: Any, tmp_path: Path, now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SPARK = CLUSTER
    home, chance = Home(tmp_path / "lake", now), Random(11)
    use(home, settings, monkeypatch)
    whole = {"every": None, "by": None, "window": Window(), "where": (), "weighted": False}
    for steps, question in (
        ("hear hear seal hear", {"metric": "first_response", "by": "segment", "every": "month"}),
        ("correct seal erase record compact rebuild correct erase move correct",
         {"metric": "csat", "by": "cabin", "where": ("channel=web",), "weighted": True}),
    ):  # fmt: skip
        for step in steps.split():
            home.do(a_step(step, chance))
        assert differences(home.zone, {**whole, **question}, engine="spark") == []
        assert differences(home.zone, {**whole, **question}, engine="duckdb") == []
    for file in home.lake.files():
        Path(file).unlink()
    with pytest.raises(CannotMeasure, match="harken lake rebuild"):
        measure("nps", engine="spark")


def a_step(name: str, chance: Random) -> tuple:
    """Return one of the things that happen, with chosen particulars."""
    words = {
        "record": ("a", chance.randrange(11), chance.randrange(100)),
        "hear": (40, chance.randrange(100)),
        "correct": (chance.randrange(100), chance.randrange(11)),
        "erase": ("XYZ"[chance.randrange(3)],),
    }
    return (name, *words.get(name, ()))


def test_every_metric_is_the_same_on_both_engines(spark: Any, tmp_path: Path) -> None:
    world = World(tmp_path / "lake")
    for n in range(60):
        scores = {"nps": float(n % 11), "csat": float(1 + n % 5), "seconds": 12.5 * (n % 7)}
        if n % 3 == 0:  # still open since then
            scores["seconds:open"] = 1_771_934_400.25 + n // 6
        fields = {"channel": ["phone", "it's", None][n % 3], "x_age": float(n)}
        at = datetime(2026, 2, 20 + n % 8, 12, tzinfo=UTC)
        world.record(Signal(at, scores, 1 + n % 2, fields))
    world.seal(50)
    world.revise(3, Signal(at, {"nps": 10.0}))
    world.erase(4)
    still_open = Definition(measure="seconds:open", method=Method.QUANTILE)
    for metrics in ([*METRICS[:5], *METRICS[6:8]], METRICS[8:], [still_open]):
        answers = [
            answer(world.store(engine), metrics, Question(by="channel", every=Every.WEEK))
            for engine in (spark, DuckDB(world.root, threads=1))
        ]
        for place, metric in enumerate(metrics):
            expected = world.plain(metric, by="channel", every=Every.WEEK)
            for cells in answers:
                same(cells[place], expected)
    sides = [pairs(world.store(engine), "nps", "csat") for engine in (spark, DuckDB(world.root))]
    ours, theirs = (sorted(zip(one.days, one.first, one.second, strict=True)) for one in sides)
    assert ours == theirs
    assert ours


@pytest.mark.parametrize("zone", ["Europe/Warsaw", "America/Los_Angeles"])
def test_months_across_a_change_of_the_clocks_are_the_same_on_both_engines(
    spark: Any, zone: str, tmp_path: Path
) -> None:
    world = World(tmp_path / "lake", zone)
    # Every 20 minutes from 27 February to 2 April and from 20 October to 3 November 2026: both
    # zones change their clocks in both.
    starts = {datetime(2026, 2, 27, tzinfo=UTC): 35, datetime(2026, 10, 20, tzinfo=UTC): 15}
    moments = [
        datetime.fromtimestamp(start.timestamp() + 1200 * step, UTC)
        for start, days in starts.items()
        for step in range(72 * days)
    ]
    world.record_all([Signal(at, {"nps": float(n % 11)}) for n, at in enumerate(moments)])
    world.seal(3000)
    expected = world.plain(NPS, every=Every.MONTH)
    assert [period.month for _by, period in sorted(expected, key=lambda one: one[1])] == [
        2, 3, 4, 10, 11,
    ]  # fmt: skip
    for engine in (spark, DuckDB(world.root, threads=1)):
        same(ask(world.store(engine), NPS, every=Every.MONTH), expected)


def test_a_lake_deleted_under_spark_is_said_to_be_damaged(spark: Any, tmp_path: Path) -> None:
    world = World(tmp_path / "lake")
    world.record(Signal(datetime(2026, 3, 1, tzinfo=UTC), {"nps": 10.0}))
    world.seal()
    gone = Sources(world.lake.place, (str(world.lake.place / "gone.parquet"),))
    with pytest.raises(CannotRead):
        spark.rows("SELECT count(*) FROM harken_history", {}, gone)
    for file in world.lake.files():
        Path(file).unlink()
    with pytest.raises(LakeDamaged, match="harken lake rebuild"):
        ask(world.store(spark), NPS, window=Window(date(2026, 1, 1), None))
