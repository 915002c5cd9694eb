"""Handing events to handlers: at least once, in order per object, each handler on its own.

Two short transactions per delivery. The first counts the attempt and puts the next one off, so a
handler that kills its worker is not tried for ever. The second holds the row's lock, runs the
handler and writes its receipt: a kill anywhere leaves all of it or nothing.
"""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from harken.jobs.events.models import Delivery, DeliveryState
from harken.jobs.events.registry import handlers
from harken.jobs.queue import rules
from harken.jobs.queue.leases import database_clock
from harken.jobs.queue.models import AT_ONCE

log = logging.getLogger("harken.jobs")

BATCH = 20


class HandlerGone(LookupError):
    """No handler has this name any more."""


def deliver_due(now: datetime) -> int:
    """Deliver what is due at `now`, at most one event per handler and object; return how many."""
    due = list(_due(now)[:BATCH])
    if not due:
        _forget_impossible_pauses(now)
    begun = [delivery for delivery in due if _deliver(delivery, now)]
    return len(begun)


def _deliver(delivery: Delivery, now: datetime) -> bool:
    """Let the handler react; tell whether it was ours to do, and not another worker's."""
    if not _begin(delivery, now):
        return False
    try:
        _react(delivery)
    except Exception as error:
        log.exception("%s failed in attempt %d.", delivery, delivery.attempts)
        _failed(delivery, error)
    return True


def _begin(delivery: Delivery, now: datetime) -> bool:
    """Count the attempt, of this delivery alone: those behind it are not late for its sake."""
    attempts, due_at = delivery.attempts + 1, now + rules.pause_after(delivery.attempts + 1)
    if not _held(delivery).filter(due_at__lte=now).update(attempts=attempts, due_at=due_at):
        return False
    delivery.attempts, delivery.due_at = attempts, due_at
    return True


def _due(now: datetime) -> QuerySet[Delivery]:
    """Return due deliveries that no earlier one for the same handler and object stands before."""
    earlier = Delivery.objects.filter(
        state=DeliveryState.WAITING,
        handler=OuterRef("handler"),
        event__object_kind=OuterRef("event__object_kind"),
        event__object_id=OuterRef("event__object_id"),
        event_id__lt=OuterRef("event_id"),
    )
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=now)
    return waiting.filter(~Exists(earlier)).select_related("event").order_by("due_at", "id")


def _react(delivery: Delivery) -> None:
    handler = handlers.get(delivery.handler)
    if handler is None:
        raise HandlerGone(f"no handler is called {delivery.handler} any more")
    with transaction.atomic():
        if _held(delivery).select_for_update().first() is None:
            return
        handler.react(delivery.event)
        _held(delivery).update(state=DeliveryState.HANDLED, handled_at=database_clock(), note="")


def _failed(delivery: Delivery, error: Exception) -> None:
    """Keep the reason; after the last attempt later events of this object go on without it."""
    dead = delivery.attempts >= rules.MOST_ATTEMPTS or isinstance(error, HandlerGone)
    _held(delivery).update(
        state=DeliveryState.DEAD if dead else DeliveryState.WAITING,
        note=rules.in_one_sentence(error),
    )


def _held(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        pk=delivery.pk, attempts=delivery.attempts, state=DeliveryState.WAITING
    )


def _forget_impossible_pauses(now: datetime) -> None:
    """A pause longer than any we take stems from a clock that was set back since."""
    paused = Delivery.objects.filter(
        state=DeliveryState.WAITING, due_at__gt=now + rules.LONGEST_PAUSE
    )
    if paused.exists():
        paused.update(due_at=AT_ONCE)
