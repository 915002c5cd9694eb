"""Announcing that something happened."""

from datetime import datetime

from django.db import connection, models, transaction

from harken.foundations.clock import system_clock
from harken.jobs.events.models import Delivery, DeliveryState, Event
from harken.jobs.events.registry import handlers_of
from harken.jobs.queue.rules import KEPT


class NotInTransaction(RuntimeError):
    """An event is announced in the transaction of its change, or it could tell of nothing."""


def announce(name: str, about: models.Model, *, version: int = 1) -> Event:
    """Store that `name` happened to `about`: its kind and id, no contents.

    Handlers registered now get it after the commit, those of one object in this order.
    Raises NotInTransaction outside a transaction.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"Announce {name} inside transaction.atomic() with its change.")
    kind = about._meta.label_lower
    _queue_up(f"{kind}:{about.pk}")
    event = Event.objects.create(
        name=name,
        version=version,
        object_kind=kind,
        object_id=str(about.pk),
        occurred_at=system_clock(),
    )
    Delivery.objects.bulk_create(
        Delivery(event=event, handler=handler.name) for handler in handlers_of(name)
    )
    return event


def prune_events(now: datetime) -> int:
    """Forget events that every handler has dealt with, four weeks on; return how many rows."""
    waiting = Delivery.objects.exclude(state=DeliveryState.HANDLED).values("event_id")
    with transaction.atomic():
        old = Event.objects.filter(occurred_at__lt=now - 4 * KEPT).exclude(pk__in=waiting)
        return old.delete()[0]


def _queue_up(what: str) -> None:
    """On PostgreSQL wait for other transactions that announced about the same object: otherwise
    a later id could be committed, and delivered, before an earlier one. SQLite has one writer."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [what])
