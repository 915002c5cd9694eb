"""Deleting for good what was withdrawn, once nothing that follows the log needs it any more."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Min

from harken.customers.models import Customer
from harken.listening.sealing.actions import seal
from harken.listening.search.filling import CONSUMER, fill
from harken.listening.search.tasks import purge_search
from harken.listening.signals.cursors import consumers, position_of
from harken.listening.signals.log import writing
from harken.listening.signals.models import Signal, SignalRevision
from harken.metrics.store import the_lake
from harken.warehouse.lake import Lake

AT_ONCE = 2000


def clear_away() -> int:
    """Seal what was withdrawn and delete it for good; return how many signals went."""
    seal()
    return purge_withdrawn()


def purge_withdrawn(place: Lake | None = None) -> int:
    """Delete withdrawn signals whose facts have left the lake, and return how many.

    Customers of whom nothing else was heard before or since go with them. Of an erased signal the
    empty row stays, so that it is never filled again. Killed anywhere, the next call does the rest.
    """
    if not Signal.every.filter(withdrawn_at__isnull=False).exists():
        return 0
    fill()
    followers = [position_of(name) for name in (CONSUMER, *(one.name for one in consumers))]
    reached = min([(place or the_lake()).position(), *followers])
    purged = 0
    while count := _purge_some(reached):
        purged += count
    if purged:
        purge_search.enqueue()
    return purged


def _purge_some(reached: int) -> int:
    gone = Signal.every.filter(withdrawn_at__isnull=False, position__lte=reached)
    with writing():
        erased = gone.filter(erased_at__isnull=False)
        SignalRevision.objects.filter(signal__in=erased).delete()
        chosen = gone.filter(erased_at=None).order_by("position")
        ids = list(chosen.values_list("pk", flat=True)[:AT_ONCE])
        if ids:
            _delete(ids)
    return len(ids)


def _delete(ids: Sequence[int]) -> None:
    states, signals = SignalRevision.objects.filter(signal__in=ids), Signal.every.filter(pk__in=ids)
    who = set(states.values_list("content__customer_id", flat=True)) - {None}
    since = signals.aggregate(since=Min("received_at"))["since"]
    states.delete()
    signals.delete()
    _forget_strangers(who, since)


def _forget_strangers(who: set[int], since: datetime) -> None:
    """Delete customers who were first heard of with what is gone, and of whom nothing is left."""
    known = Signal.every.filter(customer__in=who).values_list("customer_id", flat=True)
    strangers = Customer.objects.filter(pk__in=who - set(known), erased_at=None)
    strangers.filter(first_seen_at__gte=since).delete()
