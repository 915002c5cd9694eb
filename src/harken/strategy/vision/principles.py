"""Writing down what a value means in daily work, with a real example."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.listening.permissions import SEE_SIGNALS
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.strategy.permissions import STEER
from harken.strategy.vision.examples import is_quotable
from harken.strategy.vision.models import Principle
from harken.strategy.vision.rules import not_quotable
from harken.strategy.writing import note, set_away


@dataclass(frozen=True)
class Draft:
    """A principle as it is written: on which side it stands and what it says."""

    side: str
    text: LocalText


@transaction.atomic
def add_principle(actor: Actor, value_id: int, draft: Draft, *, now: datetime) -> Principle:
    """Add a principle to a value, behind the others."""
    STEER.demand(actor)
    last = Principle.objects.filter(value_id=value_id).aggregate(last=Max("place"))["last"] or 0
    row = Principle.objects.create(
        value_id=value_id, side=draft.side, text=draft.text, place=last + 1
    )
    note(actor, "principle.added", row, now)
    return row


@transaction.atomic
def change_principle(actor: Actor, principle_id: int, draft: Draft, *, now: datetime) -> Principle:
    """Give a principle other words or the other side."""
    STEER.demand(actor)
    row = Principle.objects.select_for_update().get(pk=principle_id)
    changes = write(row, {"side": draft.side, "text": draft.text})
    if changes:
        note(actor, "principle.changed", row, now, changes)
    return row


@transaction.atomic
def choose_example(
    actor: Actor, principle_id: int, signal_id: int | None, *, now: datetime
) -> Principle:
    """Put a customer's words beside a principle, or take them away (None).

    Raises PermissionDenied, and Refused for a signal that is not there or says nothing.
    """
    STEER.demand(actor)
    if signal_id is not None:
        SEE_SIGNALS.demand(actor)
        if not is_quotable(signal_id):
            raise Refused(not_quotable(signal_id))
    row = Principle.objects.select_for_update().get(pk=principle_id)
    changes = write(row, {"example": signal_id})
    if changes:
        note(actor, "principle.example_chosen", row, now, changes)
    return row


def archive_principle(actor: Actor, principle_id: int, *, now: datetime) -> Principle:
    """Put a principle out of the way."""
    return _set_away(actor, principle_id, now, away=True)


def restore_principle(actor: Actor, principle_id: int, *, now: datetime) -> Principle:
    """Bring a principle back."""
    return _set_away(actor, principle_id, now, away=False)


@transaction.atomic
def _set_away(actor: Actor, principle_id: int, now: datetime, *, away: bool) -> Principle:
    STEER.demand(actor)
    row = Principle.objects.select_for_update().get(pk=principle_id)
    set_away(actor, "principle", row, now, away=away)
    return row
