"""How acts on marked events are taken back from their toast."""

import json
from datetime import date

from django.utils.translation import gettext_lazy as _

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.marks.actions import change_event, remove_event, restore_event
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.permissions import EDIT_METRICS
from harken.organisation.changes.taking_back import by_id, saying_why
from harken.web.registries import Undo

ADDED, CHANGED, REMOVED = "metrics.mark_added", "metrics.mark_changed", "metrics.mark_removed"
GONE = _("This event is gone already.")


def slip_of(event: MarkedEvent) -> str:
    """Write down an event as it is, so that a change can be taken back."""
    return json.dumps([event.pk, event.day.isoformat(), dict(event.title)])


def _change_back(slip: str, actor: Actor) -> None:
    event_id, day, title = json.loads(slip)
    change_event(actor, event_id, date.fromisoformat(day), LocalText(title), now=system_clock())


UNDOS = (
    Undo(ADDED, EDIT_METRICS, by_id(remove_event, GONE)),
    Undo(CHANGED, EDIT_METRICS, saying_why(_change_back, GONE)),
    Undo(REMOVED, EDIT_METRICS, by_id(restore_event, GONE)),
)
