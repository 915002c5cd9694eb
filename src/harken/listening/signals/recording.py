"""Writing signals to the log: created, updated or found to be there. Page, import and intake all
end here; the caller holds the log (`log.writing`)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction

from harken.customers.actions import keep_customers
from harken.foundations.permission import Actor
from harken.listening.signals.log import Head
from harken.listening.signals.models import Reason, Signal, SignalRevision
from harken.listening.signals.new_signal import Checked, Outcome
from harken.listening.signals.table import NewRow, content_of, insert, put

CREATED, UPDATED, DUPLICATE, REFUSED = "created", "updated", "duplicate", "refused"
AT_ONCE = 500
Customers = Mapping[str, int]
"""Customers' numbers by the id under which they were given."""


@dataclass(frozen=True)
class Change:
    """Who changes signals, when and why."""

    actor: Actor
    now: datetime
    reason: Reason


class Entry(NamedTuple):
    """A checked signal and who sends it."""

    checked: Checked
    actor: Actor

    @property
    def known_as(self) -> tuple[str, str]:
        """What makes it the same signal as another."""
        return self.checked.source, self.checked.key


def record(head: Head, entries: Sequence[Entry], now: datetime) -> list[Outcome]:
    """Record signals in their order, and return what became of each.

    The same (source, key) is the same signal: with the same content as last received it is a
    duplicate, else it gets a new revision. An erased signal is never filled again, one that was
    withdrawn is recorded as if it were new.
    """
    writing = Writing(head, now)
    outcomes: dict[int, Outcome] = {}
    for turn in _turns(entries):
        placed = writing.place([entries[number] for number in turn])
        outcomes.update(zip(turn, placed, strict=True))
    return [outcomes[number] for number in range(len(entries))]


def _turns(entries: Sequence[Entry]) -> Iterator[list[int]]:
    """Split into turns in which no signal comes twice; a signal's second coming is a turn later."""
    waiting = list(range(len(entries)))
    while waiting:
        seen: dict[tuple[str, str], int] = {}
        later = [n for n in waiting if seen.setdefault(entries[n].known_as, n) != n]
        yield list(seen.values())
        waiting = later


@dataclass
class Writing:
    """One stretch of writing at the end of the log."""

    head: Head
    now: datetime

    def place(self, entries: list[Entry]) -> list[Outcome]:
        """Record entries of different signals; all new is the usual case and tried first."""
        before = self.head.position
        try:
            with transaction.atomic():
                return self._create(entries, self._customers(entries))
        except IntegrityError:
            self.head.position = before
        found = _found(entries)
        customers = self._customers([one for one in entries if not _is_erased(one, found)])
        fresh = [entry for entry in entries if entry.known_as not in found]
        made = self._create(fresh, customers)
        created = dict(zip((entry.known_as for entry in fresh), made, strict=True))
        return [
            created.get(entry.known_as) or self._again(entry, found[entry.known_as], customers)
            for entry in entries
        ]

    def _customers(self, entries: list[Entry]) -> Customers:
        given = [entry.checked.customer for entry in entries if entry.checked.customer]
        return keep_customers(given, self.now) if given else {}

    def _create(self, entries: list[Entry], customers: Customers) -> list[Outcome]:
        if not entries:
            return []
        first = self.head.next(len(entries))
        rows = [
            NewRow(number, entry.checked, _customer_id(entry.checked, customers))
            for number, entry in enumerate(entries, first)
        ]
        insert(rows, self.now)
        return [Outcome(CREATED, row.id) for row in rows]

    def _again(self, entry: Entry, signal: Signal, customers: Customers) -> Outcome:
        if signal.erased_at or bytes(signal.digest) == entry.checked.digest:
            return Outcome(DUPLICATE, signal.pk)
        change = Change(entry.actor, self.now, Reason.UPDATED)
        signal.digest = entry.checked.digest
        status = UPDATED
        if signal.withdrawn_at:
            signal.received_at, status = self.now, CREATED
        revise(self.head, signal, entry.checked, _customer_id(entry.checked, customers), change)
        return Outcome(status, signal.pk)


def _customer_id(checked: Checked, customers: Customers) -> int | None:
    return customers[checked.customer.external_id] if checked.customer else None


def _is_erased(entry: Entry, found: Mapping[tuple[str, str], Signal]) -> bool:
    """Tell whether this signal was erased: then nobody hears again whom it was from."""
    signal = found.get(entry.known_as)
    return signal is not None and signal.erased_at is not None


def _found(entries: list[Entry]) -> dict[tuple[str, str], Signal]:
    keys: dict[str, list[str]] = {}
    for entry in entries:
        keys.setdefault(entry.checked.source, []).append(entry.checked.key)
    return {
        (signal.source, signal.key): signal
        for source, wanted in keys.items()
        for start in range(0, len(wanted), AT_ONCE)
        for signal in Signal.every.filter(source=source, key__in=wanted[start : start + AT_ONCE])
    }


def revise(
    head: Head, signal: Signal, checked: Checked, customer_id: int | None, change: Change
) -> None:
    """Give `signal` new content, and keep the old state in its history."""
    with replacing(head, signal, change):
        put(signal, checked, customer_id)


@contextmanager
def replacing(head: Head, signal: Signal, change: Change) -> Iterator[None]:
    """Let a signal be changed; afterwards it is saved and its old state is history."""
    replaced = replaced_state(signal, change)
    yield
    replaced.until = head.next()
    replaced.save(force_insert=True)
    signal.position, signal.revision = replaced.until, signal.revision + 1
    signal.save()


def replaced_state(signal: Signal, change: Change, until: int = 0) -> SignalRevision:
    """Return the state of a signal as its history keeps it once it is replaced at `until`."""
    return SignalRevision(
        signal=signal,
        revision=signal.revision,
        position=signal.position,
        until=until,
        content=content_of(signal),
        changed_at=change.now,
        actor_kind=change.actor.kind,
        actor_id=change.actor.id,
        actor_label=change.actor.label[:200],
        reason=change.reason,
    )
