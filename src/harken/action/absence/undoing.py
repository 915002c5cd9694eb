"""Putting back an absence that was taken away."""

import json
from datetime import date

from harken.accounts.users.models import User
from harken.action.absence.actions import write_absence
from harken.action.absence.days import Away
from harken.action.permissions import WORK_CASES
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import saying_why
from harken.web.registries import Undo

REMOVED = "action.absence"


def slip_of(away: Away) -> str:
    """Write down an absence so that it can be put back."""
    deputy = away.deputy.pk if away.deputy else None
    return json.dumps([away.user.pk, away.first.isoformat(), away.last.isoformat(), deputy])


def _put_back(slip: str, actor: Actor) -> None:
    user, first, last, deputy = json.loads(slip)
    away = Away(
        User.objects.get(pk=user),
        date.fromisoformat(first),
        date.fromisoformat(last),
        User.objects.filter(pk=deputy).first(),
    )
    write_absence(actor, away, now=system_clock())


UNDOS = (Undo(REMOVED, WORK_CASES, saying_why(_put_back)),)
