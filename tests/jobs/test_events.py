"""Events reach every handler at least once, in order per object, with one effect."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from harken.audit.models import AuditEntry
from harken.jobs.events import registry
from harken.jobs.events.actions import NotInTransaction, announce, prune_events
from harken.jobs.events.delivery import deliver_due
from harken.jobs.events.models import Delivery, DeliveryState, Event
from harken.jobs.events.registry import handles
from harken.jobs.queue import rules
from harken.jobs.queue.models import Schedule

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


class Trial:
    """Two handlers, one of which can be poisoned for one object."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, str]] = []
        self.poisoned: set[str] = set()

    def first(self, event: Event) -> None:
        AuditEntry.objects.create(occurred_at=event.occurred_at, verb="effect")
        if event.object_id in self.poisoned:
            raise LookupError("poison")
        self.seen.append(("first", event.name, event.object_id))

    def second(self, event: Event) -> None:
        self.seen.append(("second", event.name, event.object_id))


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Iterator[Trial]:
    from harken.jobs.events import delivery

    fresh = type(registry.handlers)()
    monkeypatch.setattr(registry, "handlers", fresh)
    monkeypatch.setattr(delivery, "handlers", fresh)
    trial = Trial()
    for name in ("made", "changed"):
        handles(f"thing.{name}", name=f"trial.first.{name}")(trial.first)
    handles("thing.made", name="trial.second")(trial.second)
    return trial


def tell(name: str, pk: str) -> Event:
    with transaction.atomic():
        return announce(f"thing.{name}", Schedule(pk=pk), version=2)


def deliver_all(now: datetime) -> None:
    while deliver_due(now):
        pass


def test_an_event_holds_ids_only_and_its_version(trial: Trial) -> None:
    event = tell("made", "a")
    assert (event.name, event.version, event.object_kind, event.object_id) == (
        "thing.made", 2, "jobs.schedule", "a",
    )  # fmt: skip
    assert event.deliveries.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_event_without_a_transaction_is_refused(trial: Trial) -> None:
    with pytest.raises(NotInTransaction, match=r"transaction\.atomic"):
        announce("thing.made", Schedule(pk="a"))


def test_an_event_of_a_rolled_back_change_never_was(trial: Trial) -> None:
    with transaction.atomic():
        announce("thing.made", Schedule(pk="a"))
        transaction.set_rollback(True)
    assert not Event.objects.exists()


def test_every_handler_gets_it_once(trial: Trial, now: datetime) -> None:
    tell("made", "a")
    deliver_all(now)
    deliver_all(now + 9 * HOUR)
    assert sorted(trial.seen) == [("first", "thing.made", "a"), ("second", "thing.made", "a")]
    assert not Delivery.objects.exclude(state=DeliveryState.HANDLED).exists()


def test_a_handler_that_fails_leaves_no_effect_and_is_tried_again(
    trial: Trial, now: datetime
) -> None:
    trial.poisoned.add("a")
    tell("changed", "a")
    assert deliver_due(now) == 1
    assert not AuditEntry.objects.exists()
    assert deliver_due(now) == 0
    trial.poisoned.clear()
    assert deliver_due(now + 6 * timedelta(seconds=1)) == 1
    assert AuditEntry.objects.count() == 1


def test_poison_stops_neither_other_handlers_nor_other_objects(trial: Trial, now: datetime) -> None:
    trial.poisoned.add("a")
    tell("made", "a")
    tell("made", "b")
    deliver_all(now)
    assert sorted(trial.seen) == [
        ("first", "thing.made", "b"), ("second", "thing.made", "a"), ("second", "thing.made", "b"),
    ]  # fmt: skip


def test_one_object_is_told_in_order_even_while_the_first_is_retried(
    trial: Trial, now: datetime
) -> None:
    trial.poisoned.add("a")
    Delivery.objects.bulk_create(
        Delivery(event=tell("none", "a"), handler="trial.first.made") for _ in range(3)
    )
    deliver_all(now)
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    trial.poisoned.clear()
    deliver_all(now + HOUR)
    handled = Delivery.objects.order_by("handled_at").values_list("event_id", flat=True)
    assert list(handled) == sorted(handled)


def test_after_the_last_attempt_later_events_of_the_object_go_on(
    trial: Trial, now: datetime
) -> None:
    trial.poisoned.add("a")
    tell("changed", "a")
    for number in range(rules.MOST_ATTEMPTS):
        deliver_due(now + number * HOUR)
    assert Delivery.objects.get().state == DeliveryState.DEAD
    trial.poisoned.clear()
    tell("changed", "a")
    deliver_all(now + 24 * HOUR)
    assert len(trial.seen) == 1


def test_an_event_for_a_handler_that_is_gone_is_given_up_with_a_reason(
    trial: Trial, now: datetime
) -> None:
    Delivery.objects.create(event=tell("none", "a"), handler="trial.old")
    deliver_all(now)
    assert "no handler is called trial.old" in Delivery.objects.get().note


def test_a_handler_has_one_receipt_per_event(trial: Trial) -> None:
    event = tell("made", "a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(event=event, handler="trial.second")


def test_handled_events_are_forgotten_after_four_weeks(trial: Trial, now: datetime) -> None:
    tell("made", "handled")
    deliver_all(now)
    tell("made", "still waiting")
    Event.objects.update(occurred_at=now - timedelta(days=29))
    prune_events(now)
    assert Event.objects.get().object_id == "still waiting"


def test_who_stands_behind_a_killing_event_is_not_put_off(trial: Trial, now: datetime) -> None:
    """A worker that dies at the first event of a batch has not begun the others."""

    @handles("thing.deadly", name="trial.killed")
    def killed(_event: Event) -> None:
        raise KeyboardInterrupt

    for pk in ("1", "2", "3"):
        tell("deadly", pk)
    with pytest.raises(KeyboardInterrupt):
        deliver_due(now)
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 0, 1]
