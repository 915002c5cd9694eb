"""From the log into the lake: whatever happens in whatever order, the facts are the signals'."""

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harken.listening.sealing import actions as sealing
from harken.listening.sealing.events import events
from harken.listening.sealing.tail import LogTail
from harken.listening.signals.actions import (
    correct_signal,
)
from harken.listening.signals.log import head
from harken.listening.signals.models import Signal, SignalRevision
from harken.listening.signals.new_signal import Outcome
from harken.organisation.profile.models import Organisation
from harken.warehouse.lake import Lake
from tests.listening.conftest import SYSTEM
from tests.listening.sealed_world import STEPS, WARSAW, World
from tests.listening.stand import a_stand

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def in_warsaw(db: None) -> None:
    Organisation.objects.update_or_create(pk=1, defaults={"name": "Us", "zone": WARSAW})


SEEN = ("signal_id", "revision", "measure", "value", "weight", "local_date", "month", "channel",
        "customer_id", "currency", "x_cabin")  # fmt: skip


def counted(rows: pa.Table) -> Counter:
    found: Counter = Counter()
    for row in rows.to_pylist():
        found[tuple(row.get(name) for name in SEEN)] += row.get("sign") or 1
    return Counter({key: count for key, count in found.items() if count})


def in_lake(lake: Lake) -> pa.Table:
    files = [pq.ParquetFile(file).read() for file in lake.files()]
    months = [file.partition("month=")[2][:7] for file in lake.files()]
    tables = [
        file.append_column("month", pa.array([month] * file.num_rows, pa.string()))
        for file, month in zip(files, months, strict=True)
    ]
    return pa.concat_tables(tables, promote_options="default") if tables else pa.table({})


def history_and_tail(lake: Lake, tail: LogTail) -> Counter:
    total = counted(in_lake(lake))
    total.update(counted(tail.filled(lake).after(lake.position())))
    return Counter({key: count for key, count in total.items() if count})


@given(steps=st.lists(STEPS, max_size=14))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_history_and_tail_are_always_the_signals(
    tmp_path_factory: pytest.TempPathFactory, now: datetime, steps: list
) -> None:
    world = World(tmp_path_factory.mktemp("world") / "lake", now)
    for step in steps:
        world.do(step)
    assert history_and_tail(world.lake, world.tail) == world.facts()
    sealing.seal(world.lake)
    assert counted(in_lake(world.lake)) == world.facts()
    assert world.lake.position() == head()
    assert sealing.verify(world.lake) == []


def test_events_add_up_to_the_state_at_every_position(told: Told, now: datetime) -> None:
    begun = head()
    first = told("a", scores={"nps": 1}).id
    told("a", scores={"nps": 2})
    told("b", scores={"nps": 3})
    correct_signal(first, {"scores": {"nps": 4}}, actor=SYSTEM, now=now)
    wanted = [{1: 1}, {2: 1}, {2: 1, 3: 1}, {4: 1, 3: 1}]
    for step, state in enumerate(wanted, 1):
        total: Counter = Counter()
        for after in range(begun, begun + step):
            for row in events(after, after + 1, WARSAW).to_pylist():
                assert row["position"] == after + 1
                total[row["value"]] += row["sign"] if row["measure"] == "nps" else 0
        assert {value: n for value, n in total.items() if n} == state
    assert SignalRevision.objects.count() == 2


@pytest.mark.parametrize("zone", ["Europe/Warsaw", "America/Los_Angeles"])
def test_days_are_those_of_the_organisation_across_a_clock_change(told: Told, zone: str) -> None:
    begun = head()
    moments = [
        datetime(2025, month, 25, tzinfo=UTC) + timedelta(minutes=30 * half)
        for month in (3, 10)
        for half in range(0, 500, 7)
    ]
    for number, moment in enumerate(moments):
        told(str(number), occurred_at=moment)
    rows = events(begun, head(), zone).to_pylist()
    found = {row["signal_id"]: row["local_date"] for row in rows}
    wanted = {
        one.pk: one.occurred_at.astimezone(ZoneInfo(zone)).date() for one in Signal.objects.all()
    }
    assert found == wanted
    assert date(2025, 3, 25) in wanted.values()


def test_a_sealing_killed_anywhere_leaves_every_fact_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    chance = random.Random(7)
    with a_stand(tmp_path_factory.mktemp("sealed")) as stand:
        writer = stand.stage("write", "s", "80", "5")
        for _ in range(3):
            victim = stand.stage("seal")
            victim.says("SEALED")
            time.sleep(chance.random() * 0.2)
            victim.kill()
        writer.says("DONE")
        stand.stage("seal").says("SEALED")
        assert stand.harken("lake", "verify") == "The lake is sound.\n"
        facts = in_lake(Lake(stand.folder / "home" / "lake")).select(["signal_id", "measure"])
        ids = [row[0] for row in stand.ask("SELECT id FROM listening_signal")]
    pairs = [tuple(row.values()) for row in facts.to_pylist()]
    assert len(ids) == 400
    assert sorted(pairs) == sorted((one, name) for one in ids for name in ("nps", "signals"))
