"""Blocks of signals that lie ready: new, there already, changed, erased, refused."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied

from harken.customers.models import Customer
from harken.foundations.permission import Actor, Role
from harken.listening.signals.actions import correct_signal, erase_customer
from harken.listening.signals.log import head
from harken.listening.signals.many import Ready, checked_columns, packed, unpacked
from harken.listening.signals.many.actions import record_checked
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import Outcome
from harken.listening.signals.rules import bounds
from harken.listening.signals.vocabulary import present_vocabulary

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]
ADA = {"id": "C-1", "name": "Ada", "email": "ada@example.org"}
LEAD = Actor("person", "7", "Lea", Role.LEAD)


def block(count: int, now: datetime, **columns: list[object]) -> Ready:
    """Signals that lie ready, in the shape in which an import brings them."""
    known = bounds(present_vocabulary(), now)
    plain: dict[str, list[object]] = {
        "key": [f"k{place}" for place in range(count)],
        "occurred_at": [now] * count,
    }
    return unpacked(packed(checked_columns("shop", {**plain, **columns}, known).ready))


def record_block(ready: Ready, now: datetime) -> tuple[int, int, int, int]:
    done = record_checked(ready, actor=LEAD, now=now)
    return done.created, done.updated, done.duplicates, done.last - done.first + 1


@pytest.mark.parametrize("count", [3, 600])
def test_a_file_twice_changes_nothing_and_a_corrected_one_only_what_was_corrected(
    count: int, now: datetime
) -> None:
    """600 is more than are just tried: then it is looked first which are there."""
    said = block(count, now, text=["fine"] * count, money=[5.5] * count, currency=["EUR"] * count)
    assert record_block(said, now) == (count, 0, 0, count)
    assert record_block(said, now) == (0, 0, count, 0)
    corrected = block(count + 1, now, text=["late", *["fine"] * count],
                      money=[5.5] * (count + 1), currency=["EUR"] * (count + 1))  # fmt: skip
    assert record_block(corrected, now) == (1, 1, count - 1, 2)
    signal = Signal.objects.get(key="k0")
    assert (signal.text, str(signal.money), signal.revision) == ("late", "5.5000", 2)
    assert Signal.objects.count() == count + 1
    assert record_block(corrected, now) == (0, 0, count + 1, 0)


def test_many_updates_keep_the_states_that_single_ones_keep(told: Told, now: datetime) -> None:
    content = {
        "scores": {"nps": 9}, "durations": {"first_response_seconds": 1.5}, "text": "Ada, ŁÓDŹ",
        "money": {"amount": "49.9", "currency": "EUR"}, "weight": 2, "customer": ADA,
        "dimensions": {"cabin": "first", "rows": 3, "member": True}, "team": "north",
        "occurred_at": "2026-03-01T10:00:00.25+01:00",
    }  # fmt: skip
    for key in ("k0", "k1"):
        told(key, **content)
    alone = Signal.objects.get(key="k1")
    correct_signal(alone.pk, {"text": "other"}, actor=LEAD, now=now)
    record_block(block(1, now, **{"customer.id": ["C-2"], "score:nps": [3]}), now)
    states = [Signal.objects.get(key=key).history.get() for key in ("k0", "k1")]
    assert states[0].content == states[1].content
    for name in ("revision", "changed_at", "actor_kind", "actor_id", "actor_label"):
        assert getattr(states[0], name) == getattr(states[1], name)
    signal = Signal.objects.select_related("customer").get(key="k0")
    assert (signal.scores, signal.text, signal.customer.external_id) == ({"nps": 3}, "", "C-2")
    assert (signal.received_at, signal.money, signal.weight, signal.team) == (now, None, 1, "")
    assert (states[0].position, states[0].until, states[0].reason) == (
        signal.pk, signal.position, "updated"
    )  # fmt: skip


def test_what_comes_twice_in_a_block_and_the_first_kind_of_a_dimension_count(now: datetime) -> None:
    columns = {"key": ["a", "b", "a"], "dimension:age": [30.0, "old", 31.0]}
    ready = block(3, now, **columns)
    done = record_checked(ready, actor=LEAD, now=now)
    assert (done.created, done.updated, list(done.refused)) == (1, 1, [1])
    assert done.refused[1][0].field == "dimensions/age"
    assert Signal.objects.get().dimensions == {"age": 31.0}


def test_an_erased_signal_is_not_filled_by_a_file(told: Told, now: datetime) -> None:
    told("k0", text="I am Ada", customer=ADA)
    erase_customer("C-1", actor=LEAD, now=now)
    ready = block(600, now, text=["I am Ada"] * 600, **{"customer.id": ["C-1", *[None] * 599]})
    assert record_block(ready, now) == (599, 0, 1, 599)
    assert Signal.objects.get(key="k0").text == ""
    assert not Customer.objects.filter(external_id="C-1").exists()


def test_a_block_asks_no_more_often_for_more_rows(
    now: datetime, django_assert_max_num_queries: Callable
) -> None:
    ready = block(2000, now, **{"customer.id": [f"C-{n}" for n in range(2000)]})
    with django_assert_max_num_queries(30):
        record_block(ready, now)
    with django_assert_max_num_queries(5):
        record_block(ready, now)


def test_who_may_not_record_records_no_block(now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        record_checked(block(1, now), actor=Actor("person", "8", "Vi", Role.VIEWER), now=now)
    assert not Signal.objects.exists()


def test_a_lonely_signal_that_is_there_is_found_among_many_new_ones(
    told: Told, now: datetime
) -> None:
    """It is not among the few that are looked up first: the try fails, and all are looked up."""
    told("k1", text="fine")
    ready = block(600, now, text=["late"] * 600)
    before = head()
    assert record_block(ready, now) == (599, 1, 0, 600)
    assert Signal.objects.get(key="k1").text == "late"
    assert head() == before + 600
