"""Putting the demo into a home: once, whatever its size, and taken up where a run was killed."""

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from harken.customers.models import Customer, PersonalData
from harken.listening.demo import planting
from harken.listening.demo.material import TARGETS
from harken.listening.demo.planting import NOTE, plant_signals
from harken.listening.demo.signals import Part, demo_signals
from harken.listening.signals.models import Signal
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.register.models import Metric
from harken.metrics.targets.models import MetricTarget
from harken.organisation.cli import end_of
from harken.organisation.demo.parts import DemoSize, demo_parts
from harken.organisation.profile.models import Organisation
from tests.listening.demo.conftest import NOW

SMALL = DemoSize(signals=300)


@pytest.fixture
def organisation(db: None, own_home: Path) -> Path:
    Organisation.objects.update_or_create(pk=1, defaults={"name": "Us", "zone": "Europe/Warsaw"})
    return own_home


def counts() -> list[int]:
    return [model.objects.count() for model in (Signal, Customer, PersonalData)]


def digest(now: datetime = NOW, count: int = 2000, **seed: int) -> str:
    """A fingerprint of everything that a demo says."""
    found = blake2b(digest_size=8)
    for block in demo_signals(now, count, **seed):
        for part in block:
            told = {name: [str(cell) for cell in cells] for name, cells in part.columns.items()}
            found.update(json.dumps([part.source, told], sort_keys=True).encode())
    return found.hexdigest()


def test_the_same_seed_anchor_and_size_give_the_same_signals() -> None:
    assert digest() == digest()
    others = {digest(seed=1), digest(NOW - timedelta(days=1)), digest(count=2100)}
    assert len({digest(), *others}) == 4


def test_every_signal_has_a_key_of_its_own_and_lies_in_its_block_of_time() -> None:
    blocks = list(demo_signals(NOW, 20_000))
    keys = [key for block in blocks for part in block for key in part.columns["key"]]
    assert len(keys) == len(set(keys)) == 20_000
    ends = [spread(block) for block in blocks]
    assert len(ends) == 3  # 8,000 and 8,000 and 4,000
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


def spread(block: tuple[Part, ...]) -> tuple[str, str]:
    """The first and the last moment of a block."""
    moments = [text for part in block for text in part.columns["occurred_at"].utc_texts]
    return min(moments), max(moments)


@pytest.mark.django_db
def test_a_second_run_adds_nothing(organisation: Path) -> None:
    assert plant_signals(NOW, SMALL).startswith("300 signals")
    before = counts()
    assert plant_signals(NOW + timedelta(days=3), SMALL) == ""
    assert counts() == before
    assert set(Signal.objects.values_list("revision", flat=True)) == {1}


@pytest.mark.django_db
def test_a_run_that_was_killed_is_completed_with_its_own_moment(
    organisation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, told = list(demo_signals(NOW, 300)), []

    def killed(*_asked: object) -> object:
        yield whole[0][:2]
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(planting, "demo_signals", killed)
        with pytest.raises(KeyboardInterrupt):
            plant_signals(NOW, SMALL)
    assert 0 < Signal.objects.count() < 300
    later = NOW + timedelta(days=40)
    assert plant_signals(later, DemoSize(9000, told.append)).startswith("300 signals")
    assert "broke off" in told[0]
    assert Signal.objects.count() == 300
    assert set(Signal.objects.values_list("revision", flat=True)) == {1}
    assert Signal.objects.latest("occurred_at").occurred_at < NOW


@pytest.mark.django_db
def test_a_database_thrown_away_is_planted_anew(organisation: Path) -> None:
    plant_signals(NOW, SMALL)
    Signal.every.all().delete()
    assert json.loads((organisation / NOTE).read_bytes())["done"]
    assert plant_signals(NOW, SMALL)


def test_signals_of_a_demo_without_a_note_are_left_alone(organisation: Path) -> None:
    plant_signals(NOW, SMALL)
    (organisation / NOTE).unlink()
    assert plant_signals(NOW, SMALL) == ""


def test_the_demo_knows_its_part_and_can_be_without_signals(organisation: Path) -> None:
    part = demo_parts["listening"]
    assert part.plant(NOW, DemoSize(signals=0)) == ""
    assert not Signal.objects.exists()
    assert part.plant(NOW, DemoSize(signals=120)).startswith("12")


def test_progress_is_told(organisation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planting, "EVERY", 100)
    told: list[str] = []
    plant_signals(NOW, DemoSize(300, told.append))
    assert told == ["300 of about 300 signals are recorded …", "Preparing figures …"]


@pytest.mark.django_db
def test_targets_and_events_are_there_and_stay_as_people_change_them(organisation: Path) -> None:
    plant_signals(NOW, SMALL)
    assert {one.metric.name: one.value for one in MetricTarget.objects.all()} == TARGETS
    days = [one.day for one in MarkedEvent.objects.order_by("day")]
    assert days == [date(2025, 7, 28), date(2025, 11, 24), date(2026, 2, 1), date(2026, 2, 6)]
    assert {"stars", "order_value"} <= set(Metric.objects.values_list("name", flat=True))
    Signal.every.all().delete()
    MarkedEvent.objects.filter(day=days[0]).delete()
    plant_signals(NOW, SMALL)
    assert [MarkedEvent.objects.count(), MetricTarget.objects.count()] == [3, 2]


def test_the_demo_ends_now_or_with_the_last_second_of_a_day() -> None:
    now = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # 3 March in Warsaw
    assert end_of(date(2026, 3, 3), now) == now
    assert end_of(date(2026, 3, 2), now) == NOW


@pytest.mark.parametrize("day", [date(2026, 3, 4), date(2025, 1, 1)])
def test_the_demo_ends_on_no_day_to_come_and_not_before_its_history(day: date) -> None:
    with pytest.raises(typer.BadParameter, match="from 2026-01-02 to today, 2026-03-03"):
        end_of(day, datetime(2026, 3, 3, 9, tzinfo=UTC))
