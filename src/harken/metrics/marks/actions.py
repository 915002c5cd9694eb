"""Marking what happened on a day."""

from datetime import date, datetime

from django.db import transaction

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.marks.rules import check_day
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.writing import note
from harken.organisation.changes.writing import write
from harken.organisation.profile.queries import local_date


@transaction.atomic
def mark_event(actor: Actor, day: date, title: LocalText, *, now: datetime) -> MarkedEvent:
    """Mark that something happened on a day; raises Refused for a day that cannot be meant."""
    EDIT_METRICS.demand(actor)
    check_day(day, _today(now))
    event = MarkedEvent.objects.create(day=day, title=title)
    note(actor, "mark.added", event, now)
    return event


@transaction.atomic
def change_event(
    actor: Actor, event_id: int, day: date, title: LocalText, *, now: datetime
) -> MarkedEvent:
    """Give a marked event another day or title; raises Refused like marking it."""
    EDIT_METRICS.demand(actor)
    check_day(day, _today(now))
    event = MarkedEvent.objects.select_for_update().get(pk=event_id)
    changes = write(event, {"day": day, "title": title})
    if changes:
        note(actor, "mark.changed", event, now, changes)
    return event


@transaction.atomic
def remove_event(actor: Actor, event_id: int, *, now: datetime) -> MarkedEvent:
    """Take an event off the time lines; it can be brought back."""
    return _set_away(actor, event_id, now, away=True)


@transaction.atomic
def restore_event(actor: Actor, event_id: int, *, now: datetime) -> MarkedEvent:
    """Bring a removed event back."""
    return _set_away(actor, event_id, now, away=False)


def _set_away(actor: Actor, event_id: int, now: datetime, *, away: bool) -> MarkedEvent:
    EDIT_METRICS.demand(actor)
    event = MarkedEvent.objects.select_for_update().get(pk=event_id)
    if (event.archived_at is not None) == away:
        return event
    if away:
        event.archive(now)
    else:
        event.restore()
    note(actor, "mark.removed" if away else "mark.restored", event, now)
    return event


def _today(now: datetime) -> date:
    return local_date(now)
