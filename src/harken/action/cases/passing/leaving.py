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
        give_on(case, now)
        settle(case, now)
    return True


def give_on(case: Case, now: datetime) -> None:
    """Give a held case on whose owner cannot work on it any more, and tell the leaders; leave any
    other with whom it is."""
    left = case.owner_id
    if left is None or workers().filter(pk=left).exists():
        return
    gone = case.owner_name or str(case.owner)
    owner = who_gets(case.team, local_date(now))
    give(case, Actor.system(), now, (owner, case.team), {"because": _why(gone), "left": gone})
    tell_leaders(case, gone, str(left), now)


def _why(gone: str) -> str:
    with translation.override(profile().default_language):
        return _("“%(name)s” works here no longer.") % {"name": gone}
