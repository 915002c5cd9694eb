"""A further signal comes into a case that is there: it is seen, whatever had become of the case."""

from datetime import datetime

from django.db import transaction

from harken.action.cases.changing import held_living, settle
from harken.action.cases.models import Case, CaseSignal, State, What
from harken.action.cases.moving import alter, move
from harken.action.cases.passing.leaving import give_on
from harken.action.cases.passing.telling import tell_again
from harken.action.cases.rules import ENDED
from harken.action.cases.sight import is_seen
from harken.action.permissions import WORK_CASES
from harken.foundations.permission import Actor
from harken.listening.signals.models import Signal
from harken.organisation.profile.queries import local_date


def attach(actor: Actor, case_id: int, signal: Signal, *, now: datetime) -> Case:
    """Put a further signal into a case, or into the one it lives on in; one that is there already
    stays there once.

    Being put off ends with it. A case that was over is open again, and its owner is told. Raises
    PermissionDenied, and Case.DoesNotExist for a case that `actor` does not see.
    """
    WORK_CASES.demand(actor)
    with transaction.atomic():
        case = held_living(case_id)
        if not is_seen(actor, case, local_date(now)):
            raise Case.DoesNotExist
        _row, is_new = CaseSignal.objects.get_or_create(
            case=case, signal=signal, defaults={"at": now}
        )
        if is_new:
            _stir(case, signal, actor, now)
        settle(case, now)
    return case


def _stir(case: Case, signal: Signal, actor: Actor, now: datetime) -> None:
    fields = {"unread": True, "snoozed_until": None}
    said = {"signal": signal.pk}
    alter(case, What.SIGNAL, actor, now, fields=fields, said=said)
    if case.state in ENDED:
        move(case, State.OPEN, actor, now, said=said)
        give_on(case, now)
        tell_again(case, now)
