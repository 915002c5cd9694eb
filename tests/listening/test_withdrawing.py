"""An import is undone: what it brought is gone, what it changed is as before."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from harken.customers.models import Customer
from harken.listening.sealing import actions as sealing
from harken.listening.sealing.events import events
from harken.listening.search.filling import fill
from harken.listening.search.index import condition
from harken.listening.signals.actions import (
    correct_signal,
    erase_customer,
    record_signals,
)
from harken.listening.signals.cursors import advance, consumers
from harken.listening.signals.log import head, writing
from harken.listening.signals.models import Reason, Signal, SignalRevision
from harken.listening.signals.new_signal import NewSignal
from harken.listening.signals.queries import Wanted, find_signal, signals_page
from harken.listening.withdrawing import Stretch, Withdrawn, purge_withdrawn, undoing, withdraw
from harken.warehouse.lake import Lake
from tests.listening.conftest import SYSTEM

pytestmark = pytest.mark.django_db
DAY = "2026-03-01T10:00:00+01:00"


@pytest.fixture
def bring(db: None, now: datetime) -> Callable[..., Stretch]:
    """Import signals by their keys, and return the stretch of the log they are in."""

    def brought(*keys: str, **fields: Any) -> Stretch:
        first = head() + 1
        given = {"source": "file", "occurred_at": DAY, "scores": {"nps": 3}, **fields}
        record_signals([NewSignal(key=key, **given) for key in keys], actor=SYSTEM, now=now)
        return Stretch(first, head())

    return brought


@pytest.fixture
def undo(now: datetime) -> Callable[..., Withdrawn]:
    """Undo stretches."""
    return lambda *stretches: withdraw(stretches, actor=SYSTEM, now=now)


def scores() -> dict[str, dict[str, float]]:
    return dict(Signal.objects.filter(source="file").values_list("key", "scores"))


def test_what_came_with_the_import_is_nowhere_any_more(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn]
) -> None:
    bring("before", text="The parcel came late")
    stretch = bring("a", "b", text="The parcel was torn", customer={"id": "C1", "name": "Ann Lee"})
    gone = Signal.objects.get(key="a").pk
    fill()
    assert Signal.objects.filter(condition("parcel")).count() == 3
    assert undo(stretch) == Withdrawn(signals=2)
    assert undo(stretch) == Withdrawn(signals=2)
    assert find_signal(gone) is None
    assert [one.key for one in signals_page(Wanted(source="file"), None).rows] == ["before"]
    assert Signal.objects.filter(condition("parcel")).count() == 1
    left = Signal.every.get(pk=gone)
    assert (left.text, left.scores, left.customer, left.revision) == ("", {}, None, 2)
    assert left.history.get().reason == Reason.WITHDRAWN


def test_what_the_import_only_changed_is_as_before(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn]
) -> None:
    bring("a", "b", scores={"nps": 10}, money={"amount": 12.5, "currency": "EUR"})
    twice = [bring("a", "b", "c", scores={"nps": 1}), bring("a", scores={"nps": 2})]
    assert undo(*twice) == Withdrawn(signals=1, restored=2)
    assert undo(*twice) == Withdrawn(signals=1, restored=2)
    assert scores() == {"a": {"nps": 10}, "b": {"nps": 10}}
    back = Signal.objects.get(key="a")
    assert (str(back.money), back.currency, back.revision) == ("12.5000", "EUR", 4)
    assert back.history.first().reason == Reason.UNDONE


def test_what_somebody_changed_since_is_kept(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn], now: datetime
) -> None:
    bring("old", scores={"nps": 10})
    stretch = bring("old", "new", "fixed")
    bring("new", scores={"nps": 7})
    for key in ("old", "fixed"):
        number = Signal.objects.get(key=key).pk
        correct_signal(number, {"scores": {"nps": 8}}, actor=SYSTEM, now=now)
    assert undo(stretch) == Withdrawn(signals=1, kept=2)
    assert scores() == {"old": {"nps": 8}, "new": {"nps": 7}}


def test_two_imports_undone_one_after_the_other_leave_nothing(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn]
) -> None:
    """The second has changed what the first brought; then nobody wants the first one's state."""
    wrong, better = bring("a"), bring("a", scores={"nps": 9})
    assert undo(wrong) == Withdrawn(kept=1)
    assert scores() == {"a": {"nps": 9}}
    assert undo(better) == Withdrawn(signals=1)
    assert scores() == {}


def test_sent_again_it_counts_as_new_and_can_be_undone_again(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn], now: datetime, tmp_path: Path
) -> None:
    first = bring("a")
    undo(first)
    again = NewSignal(source="file", key="a", occurred_at=DAY, scores={"nps": 3})
    begun = head()
    later = now + timedelta(hours=1)
    assert record_signals([again], actor=SYSTEM, now=later)[0].status == "created"
    assert record_signals([again], actor=SYSTEM, now=later)[0].status == "duplicate"
    assert Signal.objects.get(key="a").received_at == later
    assert undo(first) == Withdrawn(kept=1)
    sealing.seal(Lake(tmp_path / "lake"))
    assert purge_withdrawn(Lake(tmp_path / "lake")) == 0
    assert undo(Stretch(begun + 1, head())) == Withdrawn(signals=1)
    assert scores() == {}


def followed() -> None:
    """Let everybody who follows the log come to its end, as the worker does."""
    for one in consumers:
        while advance(one):
            pass


def test_rows_wait_for_everybody_who_follows_the_log(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn], tmp_path: Path
) -> None:
    lake = Lake(tmp_path / "lake")
    undo(bring("a"))
    sealing.seal(lake)
    assert len(consumers) > 0
    assert purge_withdrawn(lake) == 0
    followed()
    assert purge_withdrawn(lake) == 1


def test_rows_are_deleted_only_once_the_lake_knows(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn], tmp_path: Path
) -> None:
    lake = Lake(tmp_path / "lake")
    bring("kept", customer={"id": "C1", "name": "Ann Lee"})
    stretch = bring("a", "b", text="hello", customer={"id": "C1"})
    other = bring("c", customer={"id": "C2", "name": "Bo Lin"})
    sealing.seal(lake)
    undo(stretch, other)
    followed()
    assert purge_withdrawn(lake) == 0
    sealing.seal(lake)
    assert lake.table.count({"2026-03"}) == 2  # of the one signal that stays: its count, its nps
    assert purge_withdrawn(lake) == 3
    assert not SignalRevision.objects.exists()
    assert list(Signal.every.values_list("key", flat=True)) == ["kept"]
    assert list(Customer.objects.values_list("external_id", flat=True)) == ["C1"]
    bring("a")
    sealing.seal(lake)
    assert lake.table.count({"2026-03"}) == 4


def test_an_erased_signal_stays_erased(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn], now: datetime, tmp_path: Path
) -> None:
    stretch = bring("a", text="It was Ann Lee", customer={"id": "C1", "name": "Ann Lee"})
    erase_customer("C1", actor=SYSTEM, now=now)
    assert undo(stretch) == Withdrawn(signals=1)
    sealing.seal(Lake(tmp_path / "lake"))
    followed()
    purge_withdrawn(Lake(tmp_path / "lake"))
    assert not SignalRevision.objects.exists()
    bring("a", text="It was Ann Lee", customer={"id": "C1", "name": "Ann Lee"})
    assert scores() == {}
    assert not Customer.objects.filter(external_id="C1").exists()


def test_erasing_somebody_reaches_what_was_withdrawn(
    bring: Callable[..., Stretch], undo: Callable[..., Withdrawn], now: datetime
) -> None:
    bring("mine", customer={"id": "C1", "name": "Ann Lee"})
    undo(
        bring("a", text="I was cross", customer={"id": "C1"}),
        bring("b", text="Ann Lee was cross", customer={"id": "C2"}),
    )
    erase_customer("C1", actor=SYSTEM, now=now)
    said = list(SignalRevision.objects.filter(reason="withdrawn").values_list("content", flat=True))
    assert sorted(one["text"] for one in said) == ["", "[…] was cross"]
    assert Signal.every.get(key="b").revision == 2


def test_undoing_that_was_killed_is_simply_done_again(
    bring: Callable[..., Stretch],
    undo: Callable[..., Withdrawn],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bring("k2", "k5", scores={"nps": 10})
    stretch = bring(*(f"k{number}" for number in range(9)))
    monkeypatch.setattr(undoing, "AT_ONCE", 2)
    seen: list[int] = []

    def killed(count: int) -> None:
        seen.append(count)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        withdraw([stretch], actor=SYSTEM, now=now, progress=killed)
    assert 0 < len(scores()) < 9
    assert undo(stretch) == Withdrawn(signals=7, restored=2)
    assert scores() == {"k2": {"nps": 10}, "k5": {"nps": 10}}
    positions = list(Signal.every.values_list("position", flat=True))
    assert len(set(positions)) == 9


def test_a_state_replaced_while_facts_are_read_counts_once(
    bring: Callable[..., Stretch], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.listening.sealing import events as reading

    stretch = bring("a")
    look = reading._present

    def interrupted(after: int, until: int) -> list[Any]:
        rows = look(after, until)
        withdraw([stretch], actor=SYSTEM, now=now)
        return rows

    monkeypatch.setattr(reading, "_present", interrupted)
    facts = events(stretch.first - 1, stretch.last, "UTC").to_pylist()
    assert sorted((one["measure"], one["sign"]) for one in facts) == [("nps", 1), ("signals", 1)]
    with writing() as end:
        assert end.position == stretch.last + 1
