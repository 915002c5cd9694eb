"""Taking back what was just done to a case, from its toast."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.action.cases.acts.merging import part
from harken.action.cases.changing import MOST_ECHOES, held, is_echo, promise_anew, settle
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
from harken.web.undo.tokens import UndoImpossible

CASE = "action.case"
UNDOABLE = frozenset({What.RESOLVED, What.CLOSED, What.SNOOZED, What.MERGED, What.HANDED})
PROMISED_BY = frozenset({"kind", "priority"})
"""Changes that choose anew what is promised; they are taken back as well."""
MOST_TOLD = 10


def slip_of(numbers: Iterable[int], actor: Actor, now: datetime) -> str:
    """Return what a toast keeps in order to take back what `actor` did to these cases at `now`:
    `toast(request, text, undo=(CASE, slip))`. '' where nothing changed."""
    rows = CaseEvent.objects.filter(
        case__in=list(numbers), at=now, actor_kind=actor.kind, actor_id=actor.id
    )
    changed = rows.order_by("case_id").values_list("case_id", "case__revision").distinct()
    return " ".join(f"{number}:{revision}" for number, revision in changed)


def take_back(actor: Actor, case_id: int, revision: int, *, now: datetime) -> Case:
    """Let a case be as it was before the act of `revision`, after which nobody did anything.

    The clocks run as if it had not been; the log says who took what back. Who gave a case out of
    their own sight may still take that back. Raises Refused once something else happened.
    """
    WORK_CASES.demand(actor)
    with transaction.atomic():
        case = held(Case.objects.all(), case_id)
        line = _act(case, revision, actor, now)
        if line.what == What.MERGED:
            return part(actor, case_id, now=now)
        _restore(case, line, actor, now)
        settle(case, now)
        return case


def _act(case: Case, revision: int, actor: Actor, now: datetime) -> CaseEvent:
    """Return the line of `revision`, to who did it or sees the case (else DoesNotExist)."""
    count = min(max(case.revision - revision, 0), MOST_ECHOES)
    newest = list(case.events.order_by("-id")[: count + 1])
    if not newest or not (_is_own(newest[-1], actor) or is_seen(actor, case, local_date(now))):
        raise Case.DoesNotExist
    *later, line = newest
    is_last = case.revision - revision == len(later) and all(map(is_echo, later))
    if not is_last or not _is_undoable(line):
        raise Refused(_("Something else happened to the case since: change it by hand."))
    return line


def _is_undoable(line: CaseEvent) -> bool:
    is_promise = line.what == What.CHANGED and PROMISED_BY & set(line.said)
    return line.what in UNDOABLE or bool(is_promise)


def _is_own(line: CaseEvent, actor: Actor) -> bool:
    return (line.actor_kind, line.actor_id) == (actor.kind, actor.id)


def _restore(case: Case, line: CaseEvent, actor: Actor, now: datetime) -> None:
    what, who, at, is_promise = line.what, line.actor_label, line.at, PROMISED_BY & set(line.said)
    fields = {name: _value(name, told) for name, told in line.said["was"].items()}
    line.delete()
    said = {"undone": what, "by": who, "at": at.isoformat()}
    alter(case, What.CHANGED, actor, now, fields=fields, said=said)
    if is_promise:
        promise_anew(case, now)


def _value(name: str, told: Any) -> Any:
    field = next(one for one in Case._meta.concrete_fields if one.attname == name)
    if isinstance(field, models.ForeignKey) or told is None:
        return told
    return field.to_python(told)


def _undo(slip: str, actor: Actor) -> None:
    """Take back what was done to one case or many; of many as far as it goes."""
    rows = slip.split()
    if len(rows) == 1:
        saying_why(_undo_one)(slip, actor)
        return
    left = list(_left(rows, actor))
    if left:
        raise UndoImpossible(_told(left, is_all=len(left) == len(rows)))


def _undo_one(slip: str, actor: Actor) -> None:
    number, revision = slip.split(":")
    take_back(actor, int(number), int(revision), now=system_clock())


def _left(rows: Iterable[str], actor: Actor) -> Iterator[str]:
    """Take back one after the other; yield the cases for which that was refused."""
    for one in rows:
        try:
            _undo_one(one, actor)
        except (Refused, Case.DoesNotExist):
            yield f"#{one.partition(':')[0]}"


def _told(left: list[str], *, is_all: bool) -> str:
    if is_all:
        return _("Something else happened to these cases since: change them by hand.")
    words = ngettext(
        "Undone, but for %(cases)s: something else happened to it since. Change it by hand.",
        "Undone, but for %(cases)s: something else happened to them since. Change them by hand.",
        len(left),
    )
    more = " …" if len(left) > MOST_TOLD else ""
    return words % {"cases": ", ".join(left[:MOST_TOLD]) + more}


UNDOS = (Undo(CASE, WORK_CASES, _undo),)
