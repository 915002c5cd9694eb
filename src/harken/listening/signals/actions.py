"""Recording, correcting and redacting signals; erasing and handing out what a customer told us."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from harken.audit.actions import record_change
from harken.customers.actions import erase_personal_data
from harken.customers.keepers import Kept, forget_all, tell_all
from harken.customers.models import Customer
from harken.customers.permissions import ERASE_CUSTOMERS, EXPORT_CUSTOMERS
from harken.customers.queries import described
from harken.foundations.permission import Actor
from harken.listening.permissions import CORRECT_SIGNALS, RECORD_SIGNALS
from harken.listening.signals.dimensions import settle, uses_unknown
from harken.listening.signals.forgetting import (
    Person,
    forget_in,
    forget_states,
    mentioning,
    person_of,
    without,
)
from harken.listening.signals.log import Head, writing
from harken.listening.signals.models import Reason, Signal, SignalRevision
from harken.listening.signals.new_signal import BadSignal, Checked, NewSignal, Outcome
from harken.listening.signals.queries import as_given, told
from harken.listening.signals.recording import REFUSED, Change, Entry, record, replacing, revise
from harken.listening.signals.rules import Bounds, bounds, checked
from harken.listening.signals.vocabulary import present_vocabulary
from harken.listening.tickets.working_times import as_sent, prepare, senders, work_out


def record_signals(batch: Sequence[NewSignal], *, actor: Actor, now: datetime) -> list[Outcome]:
    """Record signals: the one way in. Return what became of each, in their order.

    What cannot be recorded is 'refused' with its errors and keeps nothing else back. Signals
    with the (source, key) of an earlier one are duplicates or, with other content, updates.
    Returns after the commit (of the outermost transaction's savepoint when inside one).
    Raises PermissionDenied.
    """
    RECORD_SIGNALS.demand(actor)
    known = bounds(present_vocabulary(), now)
    ready = [_checked_or_refused(signal.as_given(), known) for signal in batch]
    good = [one for one in ready if isinstance(one, Checked)]
    prepare([good], now)
    with writing() as head:
        placed = iter(_record_fitting(head, good, Change(actor, now, Reason.UPDATED), known))
    return [one if isinstance(one, Outcome) else next(placed) for one in ready]


def _checked_or_refused(given: Mapping[str, Any], known: Bounds) -> Checked | Outcome:
    try:
        return checked(given, known)
    except BadSignal as bad:
        return Outcome(REFUSED, errors=bad.errors)


def _record_fitting(
    head: Head, good: list[Checked], change: Change, known: Bounds
) -> list[Outcome]:
    """Record the signals whose dimensions fit, and refuse the others."""
    fresh = uses_unknown(good, known.vocabulary.dimensions)
    errors = settle(good, change.now) if fresh else [()] * len(good)
    entries = [
        Entry(one, change.actor) for one, wrong in zip(good, errors, strict=True) if not wrong
    ]
    placed = iter(record(head, entries, change.now))
    return [Outcome(REFUSED, errors=wrong) if wrong else next(placed) for wrong in errors]


def correct_signal(
    signal_id: int, changes: Mapping[str, Any], *, actor: Actor, now: datetime
) -> Signal:
    """Replace some fields of a signal (in the shape of the API); source and key stay.

    Raises PermissionDenied, ObjectDoesNotExist, and BadSignal for what cannot be recorded.
    """
    CORRECT_SIGNALS.demand(actor)
    known = bounds(present_vocabulary(), now)
    with writing() as head:
        signal = Signal.objects.select_related("customer").get(pk=signal_id)
        fixed = {"source": signal.source, "key": signal.key}
        wanted = checked({**_as_sent(signal), **changes, **fixed}, known)
        _demand_fit(wanted, now)
        work_out(wanted, now)
        change = Change(actor, now, Reason.CORRECTED)
        revise(head, signal, wanted, signal.customer_id, change)
        names = {name: ["", ""] for name in sorted(set(changes) - set(fixed))}
        record_change(actor, "signal.corrected", signal, now=now, changes=names)
    return signal


def _as_sent(signal: Signal) -> dict[str, Any]:
    """Return a signal without the working times that we worked out: they follow from the rest."""
    given = as_given(signal)
    if "durations" in given:
        given["durations"] = as_sent(given["durations"], signal.source, senders())
    return given


def _demand_fit(wanted: Checked, now: datetime) -> None:
    errors = settle([wanted], now)[0]
    if errors:
        raise BadSignal(errors)


def redact_text(
    signal_id: int, *, actor: Actor, now: datetime, words: Sequence[str] = ()
) -> Signal:
    """Take `words` (without any: the whole text) out of a signal's text, its history included.

    Raises PermissionDenied and ObjectDoesNotExist.
    """
    CORRECT_SIGNALS.demand(actor)
    with writing() as head:
        signal = Signal.objects.get(pk=signal_id)
        _redact(head, signal, words, Change(actor, now, Reason.REDACTED))
    return signal


def _redact(head: Head, signal: Signal, words: Sequence[str], change: Change) -> None:
    """Take words out of a signal; of one that was withdrawn only the history says something."""
    if not signal.withdrawn_at:
        with replacing(head, signal, change):
            signal.text = without(signal.text, words)
    for state in SignalRevision.objects.filter(signal=signal):
        state.content["text"] = without(state.content["text"], words)
        state.save(update_fields=["content"])
    record_change(change.actor, "signal.redacted", signal, now=change.now)


@dataclass(frozen=True)
class Erased:
    """What an erasure removed: the customer's fields, how many texts, mentions by others, and what
    other areas kept."""

    customer: int
    fields: tuple[str, ...]
    signals: int
    texts: int
    states: int
    mentions: int
    kept: Kept = field(default_factory=dict)


def erase_customer(external_id: str, *, actor: Actor, now: datetime) -> Erased:
    """Forget who a customer is and what they wrote, for good; scores and sums stay as they are.

    Addresses and the full name are redacted in what others wrote. The same signals sent again are
    not filled anew, nor is the customer made again by them. Raises PermissionDenied, and
    ObjectDoesNotExist for an unknown customer.
    """
    ERASE_CUSTOMERS.demand(actor)
    with writing() as head:
        customer = Customer.objects.get(external_id=external_id, erased_at=None)
        person = person_of(customer)
        signals = list(Signal.objects.filter(customer=customer, erased_at=None))
        texts = sum(1 for signal in signals if signal.text)
        states = forget_states(person)
        for signal in signals:
            with replacing(head, signal, Change(actor, now, Reason.ERASED)):
                forget_in(signal, person)
                signal.erased_at = now
        forget_states(person)
        mentions = _redact_mentions(head, person, Change(actor, now, Reason.REDACTED))
        kept = forget_all(customer, now)
        fields = erase_personal_data(actor, customer, now=now)
    return Erased(customer.pk, tuple(fields), len(signals), texts, states, mentions, kept)


def _redact_mentions(head: Head, person: Person, change: Change) -> int:
    signals = list(mentioning(person))
    for signal in signals:
        _redact(head, signal, person.mentions, change)
    return len(signals)


@transaction.atomic
def export_customer(external_id: str, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return everything kept about a customer: who it is, every signal and its earlier states, and
    what other areas keep.

    Raises PermissionDenied, and ObjectDoesNotExist for an unknown customer.
    """
    EXPORT_CUSTOMERS.demand(actor)
    customer = Customer.objects.get(external_id=external_id)
    signals = Signal.objects.filter(customer=customer).prefetch_related("history").order_by("pk")
    record_change(actor, "customer.exported", customer, now=now)
    told = {"customer": described(customer), "signals": list(told_all(signals))}
    return {**told, **tell_all(customer)}


def told_all(signals: Iterable[Signal]) -> Iterable[dict[str, Any]]:
    """Tell signals with their histories."""
    for signal in signals:
        states = [{"revision": s.revision, **s.told} for s in signal.history.all()]
        yield {**told(signal), "history": states}


__all__ = [
    "Erased",
    "ObjectDoesNotExist",
    "correct_signal",
    "erase_customer",
    "export_customer",
    "record_signals",
    "redact_text",
]
