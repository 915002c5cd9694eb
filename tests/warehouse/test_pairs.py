"""Two measures side by side are what a plain loop over the signals puts side by side."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import mean

import numpy as np
import pytest

from harken.warehouse.definition import Operator, Where, Window
from harken.warehouse.duck import DuckDB
from harken.warehouse.pairs import pairs
from tests.warehouse.plain_loop import Signal, World

START = datetime(2026, 1, 20, 12, tzinfo=UTC)
PHONE = Where("channel", Operator.EQUALS, ("phone",))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Half of it sealed; of the sealed some revised and one erased, which only the tail knows."""
    world, chance = World(tmp_path / "lake"), Random(3)
    for n in range(60):
        scores = {"nps": float(chance.randint(0, 10))} if n % 5 else {}
        scores |= {"csat": float(chance.randint(1, 5))} if n % 4 else {}
        fields = {"channel": ["phone", "e-mail"][n % 2], "customer_id": ["ann", "bo", None][n % 3]}
        world.record(Signal(START + timedelta(days=n % 30), scores or {"ces": 1.0}, 1, fields))
    world.seal(40)
    world.revise(2, Signal(START, {"nps": 1.0, "csat": 5.0}, 1, {"channel": "phone"}))
    world.revise(7, Signal(START, {"nps": 1.0}))
    world.erase(8)
    return world


def day_of(signal: Signal) -> np.datetime64:
    return np.datetime64(signal.occurred_at.date())


def test_pairs_are_the_signals_with_both_as_they_stand_now(world: World) -> None:
    found = pairs(world.store(DuckDB(world.root, threads=1)), "nps", "csat", where=[PHONE])
    expected = sorted(
        (day_of(one), one.scores["nps"], one.scores["csat"])
        for _revision, one in world.signals.values()
        if one.fields.get("channel") == "phone" and {"nps", "csat"} <= one.scores.keys()
    )
    assert expected
    assert sorted(zip(found.days, found.first, found.second, strict=True)) == expected
    assert (np.diff(found.days) >= np.timedelta64(0)).all()
    assert found.n == len(expected)


def test_pairs_of_a_customer_are_the_means_of_a_month_that_has_both(world: World) -> None:
    window = Window(START.date(), None)
    store = world.store(DuckDB(world.root, threads=1))
    found = pairs(store, "nps", "csat", window=window, by="customer")
    said = defaultdict(lambda: defaultdict(list))
    for _revision, one in world.signals.values():
        if one.fields.get("customer_id"):
            for name, value in one.scores.items():
                said[one.fields["customer_id"], day_of(one).astype("datetime64[M]")][name].append(
                    value
                )
    expected = sorted(
        (place[1], round(mean(one["nps"]), 9), round(mean(one["csat"]), 9))
        for place, one in said.items()
        if one["nps"] and one["csat"]
    )
    assert expected
    months = found.days.astype("datetime64[M]")
    rounded = [
        tuple(round(float(x), 9) for x in pair)
        for pair in zip(found.first, found.second, strict=True)
    ]
    assert sorted((month, *pair) for month, pair in zip(months, rounded, strict=True)) == expected


def test_nothing_asked_for_is_no_pair(tmp_path: Path) -> None:
    world = World(tmp_path / "empty")
    found = pairs(world.store(DuckDB(world.root, threads=1)), "nps", "csat")
    assert (found.n, len(found.first)) == (0, 0)
