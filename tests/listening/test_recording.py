"""One way in: created, updated, duplicate or refused; corrected, redacted, erased, handed out."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harken.audit.models import AuditEntry
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor, Role
from harken.listening.signals.actions import (
    correct_signal,
    erase_customer,
    export_customer,
    record_signals,
    redact_text,
)
from harken.listening.signals.log import head
from harken.listening.signals.models import Dimension, Signal, SignalRevision
from harken.listening.signals.new_signal import BadSignal, NewSignal, Outcome
from tests.listening.conftest import SYSTEM

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]
ADA = {"id": "C-1", "name": "Ada", "email": "ada@example.org", "attributes": {"tier": "gold"}}
LEAD = Actor("person", "7", "Lea", Role.LEAD)


def new(key: str, **fields: object) -> NewSignal:
    return NewSignal(source="shop", key=key, occurred_at="2026-03-01T10:00:00+01:00", **fields)


def test_everything_said_is_kept(told: Told) -> None:
    outcome = told(
        scores={"nps": 9}, durations={"first_response_seconds": 12.5}, text="Good", language="pl",
        country="PL", channel="web", survey="s", touchpoint="t", stage="st", journey="j",
        team="tm", location="l", product="p", account="a", customer=ADA, weight=2,
        money={"amount": 49.9, "currency": "EUR"}, dimensions={"cabin": "first", "rows": 3},
    )  # fmt: skip
    signal = Signal.objects.get()
    assert (outcome.status, outcome.id) == ("created", signal.pk)
    assert signal.happened_at.isoformat() == "2026-03-01T10:00:00+01:00"
    assert (signal.scores, signal.durations) == ({"nps": 9}, {"first_response_seconds": 12.5})
    assert (str(signal.money), signal.currency, signal.weight) == ("49.9000", "EUR", 2)
    assert signal.dimensions == {"cabin": "first", "rows": 3}
    words = ["channel", "survey", "touchpoint", "stage", "journey", "team", "location", "product"]
    assert [getattr(signal, name) for name in words] == ["web", "s", "t", "st", "j", "tm", "l", "p"]
    assert dict(Dimension.objects.values_list("name", "kind")) == {
        "cabin": "text",
        "rows": "number",
    }
    assert (signal.customer.external_id, signal.customer.personal.name) == ("C-1", "Ada")


def test_the_same_again_is_a_duplicate_and_other_content_an_update(told: Told) -> None:
    first = told(scores={"nps": 9})
    assert told(scores={"nps": 9}) == Outcome("duplicate", first.id)
    assert told(scores={"nps": 3}) == Outcome("updated", first.id)
    signal = Signal.objects.get()
    assert (signal.scores, signal.revision, signal.position) == ({"nps": 3}, 2, head())
    state = signal.history.get()
    assert state.content["scores"] == {"nps": 9}
    assert (state.position, state.until, state.reason) == (first.id, signal.position, "updated")


def test_a_batch_is_deduplicated_within_itself_and_against_what_is_there(
    told: Told, now: datetime
) -> None:
    old = told("old", scores={"nps": 1})
    batch = [new("a"), new("old", scores={"nps": 1}), new("a"), new("b", scores={"nps": 5}),
             new("b", scores={"nps": 6}), new("b", scores={"nps": 6}), new("c", scores={"x": 1}),
             new("old", scores={"nps": 2})]  # fmt: skip
    outcomes = record_signals(batch, actor=SYSTEM, now=now)
    assert [one.status for one in outcomes] == [
        "created", "duplicate", "duplicate", "created", "updated", "duplicate", "refused", "updated"
    ]  # fmt: skip
    assert outcomes[1].id == outcomes[7].id == old.id
    assert outcomes[6].errors[0].field == "scores/x"
    assert dict(Signal.objects.values_list("key", "scores")) == {
        "a": {}, "b": {"nps": 6}, "old": {"nps": 2}
    }  # fmt: skip


def test_sending_again_what_was_first_sent_does_not_undo_a_correction(
    told: Told, now: datetime
) -> None:
    first = told(scores={"nps": 9}, text="for Ada")
    correct_signal(first.id, {"scores": {"nps": 2}}, actor=LEAD, now=now)
    assert told(scores={"nps": 9}, text="for Ada").status == "duplicate"
    assert Signal.objects.get().scores == {"nps": 2}
    assert AuditEntry.objects.get(verb="signal.corrected").changes == {"scores": ["", ""]}


def test_a_correction_keeps_what_it_does_not_name_and_who_made_it(
    told: Told, now: datetime
) -> None:
    first = told(scores={"nps": 9}, customer=ADA, money={"amount": "5", "currency": "PLN"})
    correct_signal(first.id, {"channel": "app", "key": "other"}, actor=LEAD, now=now)
    signal = Signal.objects.select_related("customer").get()
    assert (signal.channel, signal.key, signal.scores) == ("app", "k1", {"nps": 9})
    assert (signal.customer.external_id, signal.currency, signal.revision) == ("C-1", "PLN", 2)
    assert signal.happened_at.utcoffset().total_seconds() == 3600
    assert signal.history.get().actor_label == "Lea"


def test_a_wrong_correction_changes_nothing(told: Told, now: datetime) -> None:
    first = told(dimensions={"cabin": "first"})
    for changes in ({"scores": {"nps": 99}}, {"dimensions": {"cabin": 1}}):
        with pytest.raises(BadSignal):
            correct_signal(first.id, changes, actor=LEAD, now=now)
    assert (Signal.objects.get().revision, head()) == (1, first.id)


def test_a_dimension_keeps_its_first_kind(told: Told, now: datetime) -> None:
    batch = [new("1", dimensions={"age": 30}), new("2", dimensions={"age": "thirty"})]
    outcomes = record_signals(batch, actor=SYSTEM, now=now)
    assert [one.status for one in outcomes] == ["created", "refused"]
    assert "number" in outcomes[1].errors[0].sentence
    assert told("3", dimensions={"age": "old"}).errors[0].field == "dimensions/age"


def test_dimensions_are_not_made_without_end(told: Told) -> None:
    told("1", dimensions={f"d{number}": number for number in range(499)})
    assert told("2", dimensions={"e": 1}).status == "created"
    refused = told("3", dimensions={"f": 1})
    assert "500 dimensions" in refused.errors[0].sentence


def test_redacting_reaches_the_history(told: Told, now: datetime) -> None:
    first = told(text="Call Ada Byron")
    told(text="Call Ada Byron now")
    redact_text(first.id, actor=LEAD, now=now, words=["Ada", "Byron"])
    signal = Signal.objects.get()
    assert signal.text == "Call […] […] now"
    assert all("Ada" not in state.content["text"] for state in signal.history.all())
    redact_text(first.id, actor=LEAD, now=now)
    assert Signal.objects.get().text == "[…]"


def test_erasing_forgets_who_and_what_they_wrote_but_no_figure(told: Told, now: datetime) -> None:
    first = told(scores={"nps": 4}, text="I am Ada", customer=ADA)
    told(scores={"nps": 5}, text="I am Ada Byron", customer=ADA)
    erased = erase_customer("C-1", actor=LEAD, now=now)
    assert (erased.signals, erased.texts) == (1, 1)
    assert erased.fields == ("id", "name", "email", "attributes")
    signal = Signal.objects.select_related("customer").get()
    assert (signal.scores, signal.text) == ({"nps": 5}, "")
    assert signal.customer.external_id.startswith("erased-")
    assert not PersonalData.objects.exists()
    everything = str([*Signal.objects.values(), *(s.content for s in signal.history.all())])
    everything += str([*AuditEntry.objects.values()])
    assert "Ada" not in everything
    assert "C-1" not in everything
    assert told(scores={"nps": 4}, text="I am Ada", customer=ADA) == Outcome("duplicate", first.id)
    assert Signal.objects.get().text == ""
    assert not PersonalData.objects.exists()
    assert not Customer.objects.filter(external_id="C-1").exists()
    with pytest.raises(ObjectDoesNotExist):
        erase_customer("C-2", actor=LEAD, now=now)


def test_erasing_reaches_fields_former_signals_and_what_others_wrote(
    told: Told, now: datetime
) -> None:
    """The rule of trust.md: the customer's own words, name and addresses, wherever they stand."""
    own = {"contact": "ada@example.org", "cabin": "economy", "since": "2026-01-01"}
    byron = {**ADA, "name": "Ada Byron"}
    told("own", customer=byron, account="C-1", dimensions=own, scores={"nps": 3})
    told("former", customer=byron, text="Words of Ada", scores={"nps": 4})
    told("former", customer="C-2", text="Words of somebody else", scores={"nps": 4})
    told("other", customer="C-2", text="Ask Ada Byron, ada@example.org, not Ada Smith")
    erased = erase_customer("C-1", actor=LEAD, now=now)
    assert (erased.signals, erased.states, erased.mentions) == (1, 1, 1)
    texts = {signal.key: signal.text for signal in Signal.objects.all()}
    assert texts == {
        "own": "", "former": "Words of somebody else", "other": "Ask […], […], not Ada Smith"
    }  # fmt: skip
    mine = Signal.objects.get(key="own")
    assert (mine.account, mine.dimensions) == ("", {"cabin": "economy", "since": "2026-01-01"})
    assert bytes(mine.digest) == b""
    tables = [Signal, SignalRevision, Customer, PersonalData, AuditEntry]
    everything = str([list(table.objects.values()) for table in tables])
    left = [one for one in ("Byron", "ada@", "C-1", "Words of Ada") if one in everything]
    assert left == []


def test_everything_kept_about_a_customer_is_handed_out(told: Told, now: datetime) -> None:
    told(text="one", customer=ADA)
    told(text="two", customer=ADA)
    told("other", text="three", customer="C-2")
    handed = export_customer("C-1", actor=LEAD, now=now)
    assert handed["customer"]["email"] == "ada@example.org"
    assert [signal["text"] for signal in handed["signals"]] == ["two"]
    assert handed["signals"][0]["history"][0]["text"] == "one"
    moments = [
        one["occurred_at"] for one in (handed["signals"][0], handed["signals"][0]["history"][0])
    ]
    assert [moment.isoformat() for moment in moments] == ["2026-03-01T10:00:00+01:00"] * 2
    assert AuditEntry.objects.filter(verb="customer.exported").count() == 1


@pytest.mark.parametrize("role", [Role.ANALYST, Role.AGENT, Role.EMPLOYEE, Role.VIEWER])
def test_only_a_lead_may_change_what_was_heard(told: Told, now: datetime, role: Role) -> None:
    first = told(customer=ADA)
    actor = Actor("person", "1", "x", role)
    for refused in (
        lambda: correct_signal(first.id, {}, actor=actor, now=now),
        lambda: redact_text(first.id, actor=actor, now=now),
        lambda: erase_customer("C-1", actor=actor, now=now),
        lambda: export_customer("C-1", actor=actor, now=now),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_a_later_word_about_a_customer_adds_to_the_first(told: Told) -> None:
    told("1", customer={"id": "C-1", "name": "Ada", "attributes": {"tier": "gold"}})
    told("2", customer={"id": "C-1", "phone": "5", "country": "GB", "attributes": {"age": 36}})
    ada = Customer.objects.select_related("personal").get()
    assert (ada.personal.name, ada.personal.phone, ada.country) == ("Ada", "5", "GB")
    assert ada.personal.attributes == {"tier": "gold", "age": 36}


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 10)), min_size=1, max_size=6),
        max_size=6,
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_batches_the_last_word_counts_and_the_log_has_no_gap(
    now: datetime, batches: list
) -> None:
    """The model: a dictionary, and the scores that each key was last sent with."""
    Signal.objects.all().delete()
    begun, last, sent, expected = head(), {}, {}, []
    for batch in batches:
        outcomes = record_signals(
            [new(key, scores={"nps": score}) for key, score in batch], actor=SYSTEM, now=now
        )
        for (key, score), outcome in zip(batch, outcomes, strict=True):
            known = "created" if key not in last else "updated"
            expected.append("duplicate" if last.get(key) == score else known)
            assert outcome.status == expected[-1]
            assert sent.setdefault(key, outcome.id) == outcome.id
            last[key] = score
    rows = Signal.objects.prefetch_related("history")
    assert {row.key: row.scores["nps"] for row in rows} == last
    places = [row.position for row in rows]
    places += [state.position for row in rows for state in row.history.all()]
    assert sorted(places) == list(range(begun + 1, head() + 1))
    assert len(places) == sum(status != "duplicate" for status in expected)
