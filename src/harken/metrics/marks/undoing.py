"""How acts on marked events are taken back from their toast."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.marks.actions import change_event, remove_event, restore_event
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.permissions import EDIT_METRICS
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

ADDED, CHANGED, REMOVED = "metrics.mark_added", "metrics.mark_changed", "metrics.mark_removed"


def slip_of(event: MarkedEvent) -> str:
    """Write down an event as it is, so that a change can be taken back."""
    return json.dumps([event.pk, event.day.isoformat(), dict(event.title)])


def _by_id(action: Callable[..., Any]) -> Callable[[str, Actor], None]:
    def take_back(object_id: str, actor: Actor) -> None:
        try:
            action(actor, int(object_id), now=system_clock())
        except MarkedEvent.DoesNotExist as gone:
            raise UndoImpossible(_("This event is gone already.")) from gone

    return take_back


def _change_back(slip: str, actor: Actor) -> None:
    event_id, day, title = json.loads(slip)
    try:
        change_event(actor, event_id, date.fromisoformat(day), LocalText(title), now=system_clock())
    except MarkedEvent.DoesNotExist as gone:
        raise UndoImpossible(_("This event is gone already.")) from gone


UNDOS = (
    Undo(ADDED, EDIT_METRICS, _by_id(remove_event)),
    Undo(CHANGED, EDIT_METRICS, _change_back),
    Undo(REMOVED, EDIT_METRICS, _by_id(restore_event)),
)
