"""Somebody leaves, or may not work on cases any more: who gets the cases they had."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from harken.action.absence.queries import who_gets, workers
from harken.action.cases.acts.handing import give
from harken.action.cases.changing import held, settle
from harken.action.cases.models import Case
from harken.action.cases.passing.telling import tell_leaders
from harken.action.cases.rules import STANDING
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date, profile


def give_away(user_id: int, *, now: datetime) -> int:
    """Give the open cases of a person who cannot work on them to whoever gets them: of each one's
    team who has the fewest, else nobody. Leaders are told. Return how many there were."""
    if workers().filter(pk=user_id).exists():
        return 0
    standing = Case.objects.filter(owner_id=user_id, state__in=STANDING)
    numbers = list(standing.order_by("pk").values_list("pk", flat=True))
    return sum(_give_one(number, user_id, now) for number in numbers)


def _give_one(number: int, user_id: int, now: datetime) -> bool:
    with transaction.atomic():
        case = held(Case.objects.all(), number)
        if case.owner_id != user_id:
            return False
        gone, actor = case.owner_name or str(case.owner), Actor.system()
        owner = who_gets(case.team, local_date(now))
        give(case, actor, now, (owner, case.team), {"because": _why(gone), "left": gone})
        settle(case, now)
        tell_leaders(case, gone, str(user_id), now)
    return True


def _why(gone: str) -> str:
    with translation.override(profile().default_language):
        return _("“%(name)s” works here no longer.") % {"name": gone}
