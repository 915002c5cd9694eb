"""Rollups are kept in memory after they were first read: as right as the files, and few."""

from datetime import UTC, datetime

import pytest

from harken.warehouse.definition import Every
from harken.warehouse.duck import DuckDB, KeptRollups
from harken.warehouse.measure import measure
from tests.warehouse.plain_loop import Signal, World
from tests.warehouse.test_measure import NPS, same

MARCH = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def world(tmp_path) -> World:
    world = World(tmp_path / "lake")
    for number in range(30):
        fields = {"channel": "phone", "team": f"t{number % 3}"}
        world.record(Signal(MARCH.replace(day=1 + number % 9), {"nps": number % 11.0}, 1.0, fields))
    world.seal()
    return world


def tables(engine: DuckDB) -> int:
    return engine._connection.execute("SELECT count(*) FROM duckdb_tables()").fetchone()[0]


def asked(world: World, engine: DuckDB) -> None:
    for question in ({"by": "channel"}, {"by": "team", "every": Every.DAY}, {}):
        same(measure(world.store(engine), NPS, **question), world.plain(NPS, **question))


@pytest.mark.parametrize(
    ("most", "longest", "kept"), [(16, 500_000, 3), (1, 500_000, 1), (16, 1, 0)]
)
def test_figures_are_the_same_however_many_rollups_are_kept(
    world, monkeypatch, most, longest, kept
):
    monkeypatch.setattr(KeptRollups, "MOST", most)
    monkeypatch.setattr(KeptRollups, "LONGEST", longest)
    engine = DuckDB(world.root, threads=1)
    for _again in range(2):
        asked(world, engine)
    # By month there is one row per score and group, by day many: one row alone is kept by nobody.
    assert tables(engine) == kept


def test_what_is_sealed_later_is_in_the_figures(world):
    engine = DuckDB(world.root, threads=1)
    asked(world, engine)
    world.record(Signal(MARCH, {"nps": 10.0}, 1.0, {"channel": "phone"}))
    world.erase(1)
    world.seal()
    asked(world, engine)
