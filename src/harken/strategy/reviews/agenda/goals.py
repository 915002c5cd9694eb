"""Goals whose chance fell, and those with a checkpoint or a deadline near."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import said
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.chance.queries import forecasts_of
from harken.strategy.goals.models import Goal
from harken.strategy.goals.words import day_words
from harken.strategy.reviews.agenda.source import Item

FELL, AHEAD = 0.1, timedelta(days=28)
SIGNS = {"": "≈", "under": "<", "over": ">"}


def items(now: datetime, since: date) -> Iterable[Item]:
    """Return what is to be said of goals that run."""
    today = local_date(now)
    rows = Goal.objects.filter(state=Goal.State.RUNNING).select_related("owner")
    for goal in rows.prefetch_related("checkpoints", "forecasts"):
        url = reverse("strategy:goal", args=[goal.pk])
        for sentence, minutes in (*_fallen(goal, since), *_near(goal, today)):
            yield Item(sentence, url, minutes)


Said = Iterable[tuple[Callable[[], str], int]]


def _fallen(goal: Goal, since: date) -> Said:
    rows = forecasts_of(goal)
    older = next((one for one in rows if one.made_on <= since), rows[-1] if rows else None)
    if older is not None and older.chance - rows[0].chance >= FELL:
        yield partial(_fall_words, goal, older.chance, rows[0].chance), 10


def _fall_words(goal: Goal, before: float, now: float) -> str:
    words = {"name": goal, "before": _told(before), "now": _told(now)}
    return _("The chance of “%(name)s” fell: before %(before)s, now %(now)s.") % words


def _told(chance: float) -> str:
    found = said(chance)
    return f"{SIGNS[found.bound]} {found.percent} %"


def _near(goal: Goal, today: date) -> Said:
    if goal.deadline is not None and goal.deadline <= today:
        yield partial(_over_words, goal), 10
        return
    if goal.deadline is not None and goal.deadline <= today + AHEAD:
        yield partial(_deadline_words, goal, goal.deadline), 10
    for one in goal.checkpoints.all():
        if today <= one.day <= today + AHEAD:
            yield partial(_checkpoint_words, goal, one.day), 5


def _over_words(goal: Goal) -> str:
    return _("The deadline of “%(name)s” is over: say whether it was hit.") % {"name": goal}


def _deadline_words(goal: Goal, day: date) -> str:
    return _("“%(name)s” is due on %(day)s.") % {"name": goal, "day": day_words(day)}


def _checkpoint_words(goal: Goal, day: date) -> str:
    return _("“%(name)s” has a checkpoint on %(day)s.") % {"name": goal, "day": day_words(day)}
