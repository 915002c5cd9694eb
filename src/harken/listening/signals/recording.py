"""Writing signals to the log: created, updated or found to be there. Page, import and intake all
end here; the caller holds the log (`log.writing`)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction

from harken.customers.actions import keep_customers
from harken.foundations.permission import Actor
from harken.listening.signals.log import Head
from harken.listening.signals.many.ready import Ready, ready_of, taken
from harken.listening.signals.many.renewing import Renewed, renew
from harken.listening.signals.models import Reason, Signal, SignalRevision
from harken.listening.signals.new_signal import Checked, Outcome
from harken.listening.signals.table import Found, content_of, found_of, insert, put
from harken.listening.tickets.working_times import with_working_times

CREATED, UPDATED, DUPLICATE, REFUSED = "created", "updated", "duplicate", "refused"
MANY, SAMPLE = 500, 16


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


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of signals, and their ids."""

    statuses: Sequence[str]
    ids: Sequence[int]


def record(head: Head, entries: Sequence[Entry], now: datetime) -> list[Outcome]:
    """Record signals in their order, and return what became of each.

    The same (source, key) is the same signal: with the same content as last received it is a
    duplicate, else it gets a new revision. An erased signal is never filled again, one that was
    withdrawn is recorded as if it were new.
    """
    ready = ready_of([entry.checked for entry in entries])
    placed = record_ready(head, ready, [entry.actor for entry in entries], now)
    return list(map(Outcome, placed.statuses, placed.ids))


def record_ready(head: Head, ready: Ready, actors: Sequence[Actor], now: datetime) -> Placed:
    """Record signals that lie ready, each sent by one of `actors`, as `record` does.

    Every way in ends here, so here tickets get their working times.
    """
    ready = with_working_times(ready, now)
    writing = Writing(head, now)
    known_as = ready.known_as()
    turns = _turns(known_as)
    if len(turns) == 1:
        return writing.place(ready, known_as, actors)
    statuses, ids = [""] * len(ready), [0] * len(ready)
    for places in turns:
        some = ready.taken(places)
        placed = writing.place(some, some.known_as(), taken(actors, places))
        for place, status, number in zip(places, placed.statuses, placed.ids, strict=True):
            statuses[place], ids[place] = status, number
    return Placed(statuses, ids)


def _turns(known_as: Sequence[tuple[str, str]]) -> list[Sequence[int]]:
    """Split into turns in which no signal comes twice; a signal's second coming is a turn later."""
    waiting: Sequence[int] = range(len(known_as))
    if len(set(known_as)) == len(known_as):
        return [waiting] if known_as else []
    turns: list[Sequence[int]] = []
    while waiting:
        seen: dict[tuple[str, str], int] = {}
        later = [n for n in waiting if seen.setdefault(known_as[n], n) != n]
        turns.append(list(seen.values()))
        waiting = later
    return turns


@dataclass
class Writing:
    """One stretch of writing at the end of the log."""

    head: Head
    now: datetime

    def place(
        self, ready: Ready, known_as: Sequence[tuple[str, str]], actors: Sequence[Actor]
    ) -> Placed:
        """Record different signals. Most blocks are new as a whole, so that is tried unless a few
        of them are there already; a vain try costs more than a look at each."""
        made = self._tried_as_new(ready, known_as)
        return self._placed_one_by_one(ready, known_as, actors) if made is None else made

    def _tried_as_new(self, ready: Ready, known_as: Sequence[tuple[str, str]]) -> Placed | None:
        """Create them all, or none where one of them is there already."""
        if len(known_as) > MANY and found_of(known_as[:: len(known_as) // SAMPLE]):
            return None
        before = self.head.position
        try:
            with transaction.atomic():
                return self._create(ready)
        except IntegrityError:
            self.head.position = before
            return None

    def _placed_one_by_one(
        self, ready: Ready, known_as: Sequence[tuple[str, str]], actors: Sequence[Actor]
    ) -> Placed:
        found = found_of(known_as)
        there = [found.get(name) for name in known_as]
        statuses = [_status(one, digest) for one, digest in zip(there, ready.digests, strict=True)]
        ids = [one.id if one else 0 for one in there]
        fresh = [place for place, one in enumerate(there) if one is None]
        for place, number in zip(fresh, self._create(ready.taken(fresh)).ids, strict=True):
            ids[place] = number
        changed = [n for n, status in enumerate(statuses) if there[n] and status != DUPLICATE]
        self._renew(ready.taken(changed), taken(ids, changed), taken(actors, changed))
        return Placed(statuses, ids)

    def _create(self, ready: Ready) -> Placed:
        if not ready:
            return Placed([], [])
        customers = self._customers(ready)
        first = self.head.next(len(ready))
        insert(ready, first, customers, self.now)
        return Placed([CREATED] * len(ready), range(first, first + len(ready)))

    def _customers(self, ready: Ready) -> Sequence[int | None]:
        given = [one for one in ready.customers if one]
        ids = keep_customers(given, self.now) if given else {}
        return [ids[one.external_id] if one else None for one in ready.customers]

    def _renew(self, ready: Ready, ids: Sequence[int], actors: Sequence[Actor]) -> None:
        if ready:
            customers = self._customers(ready)
            first = self.head.next(len(ready))
            renew(ready, Renewed(ids, actors, first, customers), self.now)


def _status(there: Found | None, digest: bytes) -> str:
    """Return what becomes of a signal: `there` is the one with its source and key, if any."""
    if there is None:
        return CREATED
    if there.is_erased or there.digest == digest:
        return DUPLICATE
    return CREATED if there.is_withdrawn else UPDATED


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
