"""Ticking steps by hand, leaving them out, putting the whole list away."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.board.checklist.models import WHOLE_LIST, StepMark
from harken.board.checklist.queries import forget, is_anything_open
from harken.board.checklist.steps import step_called
from harken.board.permissions import SEE_CHECKLIST
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

_VERBS = {
    StepMark.State.DONE: "step.ticked",
    StepMark.State.SKIPPED: "step.left_out",
    None: "step.reopened",
}


@transaction.atomic
def mark_step(
    actor: Actor, name: str, state: StepMark.State | None, *, now: datetime
) -> StepMark.State | None:
    """Tick a step, leave it out, or (None) open it again; return how it stood before.

    Raises Refused for a step that is not there and for ticking one that shows by itself.
    """
    SEE_CHECKLIST.demand(actor)
    step = step_called(name)
    if step is None:
        raise Refused(_("There is no such step."))
    step.permission.demand(actor)
    if state == StepMark.State.DONE and step.is_done is not None:
        raise Refused(_("This step ticks itself as soon as it is done."))
    before = _set(actor, name, state, _VERBS[state], now)
    if state is None:
        _open_again(actor, now)
    else:
        close_when_done(now=now)
    return before


def _open_again(actor: Actor, now: datetime) -> None:
    """A list that went by itself comes back with a step that is open again."""
    if StepMark.objects.filter(step=WHOLE_LIST, state=StepMark.State.DONE).exists():
        _set(actor, WHOLE_LIST, None, "checklist.brought_back", now)


@transaction.atomic
def close_when_done(*, now: datetime) -> bool:
    """Take the list out of the menu as soon as no step is open for anybody; tell whether it is."""
    if is_anything_open():
        return False
    if not StepMark.objects.filter(step=WHOLE_LIST).exists():
        _set(Actor.system(), WHOLE_LIST, StepMark.State.DONE, "checklist.done", now)
    return True


@transaction.atomic
def put_away(actor: Actor, *, away: bool, now: datetime) -> None:
    """Take the whole list out of the menu, for everybody, or bring it back."""
    SEE_CHECKLIST.demand(actor)
    state = StepMark.State.SKIPPED if away else None
    _set(actor, WHOLE_LIST, state, "checklist.put_away" if away else "checklist.brought_back", now)


def _set(
    actor: Actor, name: str, state: StepMark.State | None, verb: str, now: datetime
) -> StepMark.State | None:
    stood = StepMark.objects.filter(step=name).first()
    before = StepMark.State(stood.state) if stood else None
    if before == state:
        return before
    row = stood or StepMark(step=name)
    with translation.override("en"):
        record_change(actor, verb, row, now=now)
    if state is None:
        row.delete()
    else:
        row.state, row.marked_at, row.marked_by = state, now, actor.label[:200]
        row.save()
    transaction.on_commit(forget)
    return before
