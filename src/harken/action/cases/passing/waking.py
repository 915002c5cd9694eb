"""Cases that were put off come back when their moment has come."""

from datetime import datetime

from django.db import transaction

from harken.action.cases.changing import held, settle
from harken.action.cases.models import Case, What
from harken.action.cases.moving import alter
from harken.action.cases.passing.telling import tell_woken
from harken.foundations.permission import Actor

AT_ONCE = 200


def wake_due(now: datetime) -> int:
    """Bring back what was put off until now, each in a transaction of its own, and tell their
    owners; return how many."""
    due = Case.objects.filter(snoozed_until__lte=now).order_by("snoozed_until", "pk")
    return sum(_wake(number, now) for number in list(due.values_list("pk", flat=True)[:AT_ONCE]))


def _wake(number: int, now: datetime) -> bool:
    with transaction.atomic():
        case = held(Case.objects.all(), number)
        if case.snoozed_until is None or case.snoozed_until > now:
            return False
        alter(case, What.WOKEN, Actor.system(), now, fields={"snoozed_until": None})
        settle(case, now)
        tell_woken(case, now)
    return True
