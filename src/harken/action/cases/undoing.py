"""Taking back what was just done to a case, from its toast."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from harken.action.cases.acts.merging import part
from harken.action.cases.changing import held, settle
from harken.action.cases.models import Case, CaseEvent, What
from harken.action.cases.moving import alter
from harken.action.cases.sight import is_seen
from harken.action.permissions import WORK_CASES
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.taking_back import saying_why
from harken.organisation.profile.queries import local_date
from harken.web.registries import Undo

CASE = "action.case"
UNDOABLE = frozenset({What.RESOLVED, What.CLOSED, What.SNOOZED, What.MERGED, What.HANDED})


def slip_of(case: Case) -> str:
    """Return what a toast keeps in order to take back what was just done:
    `toast(request, text, undo=(CASE, slip_of(case)))`."""
    return f"{case.pk}:{case.revision}"


def take_back(actor: Actor, case_id: int, revision: int, *, now: datetime) -> Case:
    """Let a case be as it was before the last act, which must be the one of `revision`.

    The clocks run as if it had not been; the log says who took what back. Who gave a case out of
    their own sight may still take that back. Raises Refused once something else happened.
    """
    WORK_CASES.demand(actor)
    with transaction.atomic():
        case = held(Case.objects.all(), case_id)
        line = _last(case, actor, now)
        if case.revision != revision or line.what not in UNDOABLE:
            raise Refused(_("Something else happened to the case since: change it by hand."))
        if line.what == What.MERGED:
            return part(actor, case_id, now=now)
        _restore(case, line, actor, now)
        settle(case, now)
        return case


def _last(case: Case, actor: Actor, now: datetime) -> CaseEvent:
    """Return the last thing that happened, to who did it or sees the case; else DoesNotExist."""
    line = case.events.order_by("-id").first()
    if line is None or not (_is_own(line, actor) or is_seen(actor, case, local_date(now))):
        raise Case.DoesNotExist
    return line


def _is_own(line: CaseEvent, actor: Actor) -> bool:
    return (line.actor_kind, line.actor_id) == (actor.kind, actor.id)


def _restore(case: Case, line: CaseEvent, actor: Actor, now: datetime) -> None:
    what, who, at = line.what, line.actor_label, line.at
    fields = {name: _value(name, told) for name, told in line.said["was"].items()}
    line.delete()
    said = {"undone": what, "by": who, "at": at.isoformat()}
    alter(case, What.CHANGED, actor, now, fields=fields, said=said)


def _value(name: str, told: Any) -> Any:
    field = next(one for one in Case._meta.concrete_fields if one.attname == name)
    if isinstance(field, models.ForeignKey) or told is None:
        return told
    return field.to_python(told)


def _undo(slip: str, actor: Actor) -> None:
    case_id, revision = slip.split(":")
    take_back(actor, int(case_id), int(revision), now=system_clock())


UNDOS = (Undo(CASE, WORK_CASES, saying_why(_undo)),)
