"""Taking a next step over, and putting it back."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.maturity.permissions import TAKE_STEPS
from harken.maturity.rounds.models import Round
from harken.maturity.steps.models import TakenStep
from harken.maturity.steps.places import CHECKLIST, Place, Taken, places
from harken.maturity.texts.advice import NEXT_STEPS
from harken.maturity.texts.stages import NextStep
from harken.organisation.changes.refused import Refused


@transaction.atomic
def take_step(
    actor: Actor, key: str, place: str, *, of_round: Round | None, now: datetime
) -> Taken:
    """Take a next step over to a place; `of_round` is the one whose result it comes from.

    Raises Refused for a step or place that is not there, and for a step that is there already.
    """
    TAKE_STEPS.demand(actor)
    step, where = _step(key), _place(place)
    where.permission.demand(actor)
    return where.take(actor, step, of_round, now)


@transaction.atomic
def put_back(actor: Actor, key: str, place: str, before: str = "", *, now: datetime) -> None:
    """Take a step off its place again; raises Refused where it is not there any more."""
    TAKE_STEPS.demand(actor)
    step, where = _step(key), _place(place)
    where.permission.demand(actor)
    where.put_back(actor, step, before, now)


def put_on_list(actor: Actor, step: NextStep, of_round: Round | None, now: datetime) -> TakenStep:
    """Write down that a step belongs to the checklist; raises Refused where it does already."""
    return put_down(actor, TakenStep(key=step.key, round=of_round, place=CHECKLIST), now)


def put_down(actor: Actor, row: TakenStep, now: datetime) -> TakenStep:
    """Write down that a step was taken over to a place; raises Refused where it was already."""
    if TakenStep.objects.filter(key=row.key, place=row.place).exists():
        raise Refused(
            _("This step is on the list already.")
            if row.place == CHECKLIST
            else _("This step was taken over there already.")
        )
    row.taken_at, row.taken_by = now, actor.label[:200]
    row.save()
    with translation.override("en"):
        record_change(actor, "next_step.taken", row, now=now)
    return row


def take_off_list(actor: Actor, step: NextStep, now: datetime) -> datetime:
    """Write down that a step is not on the checklist any more; return when it came there."""
    return take_off(actor, step, CHECKLIST, now).taken_at


def take_off(actor: Actor, step: NextStep, place: str, now: datetime) -> TakenStep:
    """Write down that a step is not in a place any more, and return what was known of it."""
    row = TakenStep.objects.filter(key=step.key, place=place).first()
    if row is None:
        raise Refused(_("This step is not on the list any more."))
    with translation.override("en"):
        record_change(actor, "next_step.put_back", row, now=now)
    row.delete()
    return row


def _step(key: str) -> NextStep:
    if key not in NEXT_STEPS:
        raise Refused(_("There is no such step."))
    return NEXT_STEPS[key]


def _place(name: str) -> Place:
    found = places.get(name)
    if found is None:
        raise Refused(_("There is no such place for next steps."))
    return found
