"""measure() says what a plain loop over the signals says, whatever happened to them before."""

import math
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from harken.warehouse.definition import (
    Definition,
    Every,
    Method,
    Operator,
    Where,
    Window,
)
from harken.warehouse.duck import DuckDB
from harken.warehouse.measure import measure
from harken.warehouse.membership import membership
from tests.warehouse.plain_loop import Signal, World

NPS = Definition(measure="nps", method=Method.NPS)
METRICS = [
    NPS,
    Definition(measure="csat", method=Method.TOP_BOX, scale=(1, 5)),
    Definition(measure="csat", method=Method.BOTTOM_BOX, scale=(1, 5), boxes=1),
    Definition(measure="csat", method=Method.NET_BOX, scale=(1, 5), boxes=1, worst=2),
    Definition(measure="seconds", method=Method.MEAN),
    Definition(measure="seconds", method=Method.QUANTILE, q=0.9),
    Definition(measure="seconds", method=Method.SHARE_WITHIN, target=60),
    Definition(measure="csat", method=Method.RATE, of="seconds", per=100),
    Definition(measure="seconds", method=Method.RATIO, of="csat"),
]
START = datetime(2026, 1, 25, 12, tzinfo=UTC)
STAYS = {
    "segment": ("customer_id", [
        ("ann", "loyal", None, date(2026, 3, 1)), ("ann", "loyal", date(2026, 2, 1), None),
        ("ann", "young", date(2026, 2, 10), date(2026, 3, 20)), ("bo", "young", None, None),
    ]),
    "topic": ("signal_id", [(1, "price", None, None), (2, "staff", None, None),
                            (2, "price", None, None), (4, "staff", None, date(2026, 2, 20))]),
}  # fmt: skip
MEMBERSHIPS = {
    name: membership(name, of, pa.table(dict(zip(
        ("id", "key", "first", "until"), map(list, zip(*rows, strict=True)), strict=True
    ))))
    for name, (of, rows) in STAYS.items()
}  # fmt: skip
signals = st.builds(
    Signal,
    occurred_at=st.integers(0, 75 * 96).map(lambda step: START + timedelta(minutes=15 * step)),
    scores=st.fixed_dictionaries(
        {},
        optional={
            "nps": st.integers(0, 10).map(float),
            "csat": st.integers(1, 5).map(float),
            "seconds": st.sampled_from([0.0, 12.5, 60.0, 61.0, 3600.25]),
        },
    ),
    weight=st.sampled_from([0.5, 1.0, 2.25]),
    fields=st.fixed_dictionaries(
        {},
        optional={
            "channel": st.sampled_from(["e-mail", "phone", "it's"]),
            "customer_id": st.sampled_from(["ann", "bo", "cy"]),
            "money": st.sampled_from([0.0, 9.99, 100.0]),
            "x_cabin": st.sampled_from(["first", "second"]),
            "x_age": st.sampled_from([18.0, 40.0]),
            "x_vip": st.booleans(),
            "x_joined": st.sampled_from([date(2020, 1, 1), date(2025, 5, 5)]),
        },
    ),
)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("record"), st.lists(signals, min_size=1, max_size=6)),
        st.tuples(st.just("revise"), st.integers(0, 99), signals),
        st.tuples(st.just("erase"), st.integers(0, 99)),
        st.tuples(st.just("seal"), st.floats(0.3, 1.0)),
        st.tuples(st.sampled_from(["compact", "rebuild", "forget", "roll up"])),
    ),
    min_size=2,
    max_size=10,
)
wheres = st.lists(
    st.sampled_from([
        Where("channel", Operator.IN, ("e-mail", "it's", "fax")),
        Where("channel", Operator.EQUALS, ("phone",)),
        Where("channel", Operator.UNKNOWN),
        Where("x_age", Operator.RANGE, (20, None)),
        Where("x_vip", Operator.EQUALS, (True,)),
        Where("x_joined", Operator.RANGE, (None, date(2021, 1, 1))),
        Where("x_cabin", Operator.EQUALS, ("first",)),
        Where("money", Operator.RANGE, (1.0, 50.0)),
        Where("segment", Operator.IN, ("young",)),
        Where("topic", Operator.UNKNOWN),
    ]),
    max_size=2,
)  # fmt: skip
questions = st.fixed_dictionaries({
    "by": st.sampled_from([None, "channel", "channel", "x_cabin", "x_vip", "x_joined", "segment",
                           "topic"]),
    "every": st.sampled_from([None, *Every]),
    "window": st.sampled_from([Window(), Window(date(2026, 2, 5), None),
                               Window(date(2026, 1, 31), date(2026, 3, 1))]),
    "where": wheres.map(tuple),
    "weighted": st.booleans(),
    "week_start": st.sampled_from([0, 6]),
})  # fmt: skip


def act(world: World, step: tuple) -> None:
    match step:
        case ("record", heard):
            world.record(*heard)
        case ("revise", which, signal) if world.signals:
            world.revise(sorted(world.signals)[which % len(world.signals)], signal)
        case ("erase", which) if world.signals:
            world.erase(sorted(world.signals)[which % len(world.signals)])
        case ("seal", share):
            done = world.lake.position()
            world.seal(done + math.ceil(share * (world.position - done)))
        case ("compact",):
            world.lake.compact()
        case ("rebuild",):
            world.rebuild()
        case ("forget",):
            world.tail.forget(world.lake.position())
        case ("roll up",):
            world.lake.roll_up()


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def same(cells, expected: dict) -> None:
    assert [(cell.by, cell.period) for cell in cells] == sorted(
        expected, key=lambda place: (place[1] or date.min, place[0] is None, place[0] or 0)
    )
    for cell in cells:
        wanted = expected[cell.by, cell.period]
        assert cell.estimate.n == wanted.n
        for name in ("value", "low", "high", "n_effective"):
            assert close(getattr(cell.estimate, name), getattr(wanted, name)), (name, cell, wanted)


def few(examples: int) -> settings:
    """A case is ten steps and a lake is slow: no shrinking."""
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    checks = list(HealthCheck)
    return settings(
        max_examples=examples, deadline=None, phases=phases, suppress_health_check=checks
    )


ASKED = st.lists(st.tuples(st.sampled_from(METRICS), questions), min_size=3, max_size=6)


@few(25)
@given(steps=acts, asked=ASKED)
def test_whatever_happened_the_figures_are_those_of_a_plain_loop(steps, asked):
    follow(steps, asked)


@pytest.mark.soak
@few(400)
@given(steps=acts, asked=ASKED)
def test_whatever_happened_for_long_the_figures_are_those_of_a_plain_loop(steps, asked):
    follow(steps, asked)


def follow(steps, asked):
    """Live through the steps; then every question has the answer of the loop."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder) / "lake")
        engine = DuckDB(world.root, threads=1)
        for step in [("record", [Signal(START, {"nps": 9.0})]), *steps]:
            act(world, step)
        for rolled in (True, False):
            store = world.store(engine, memberships=MEMBERSHIPS, with_rollups=rolled)
            for metric, question in asked:
                cells = measure(store, metric, **question)
                same(cells, world.plain(metric, **question, stays=STAYS))
        assert world.lake.verify() == []
