"""In This week: goals whose chance moved, checkpoints, deadlines near, results to confirm."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import said
from harken.foundations.permission import Actor
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.goals.page.telling.words import chance_words
from harken.strategy.goals.words import day_words
from harken.strategy.permissions import STEER
from harken.web.registries import Week

MOVED = 10
"""A chance has moved where what is told differs by so many per cent from the week before."""
NEAR = timedelta(days=30)
MOST = 8


@dataclass(frozen=True)
class Line:
    """One thing to know of a goal this week."""

    goal: str
    url: str
    text: str


def goals_panel(actor: Actor, week: Week) -> str | None:
    """Return the fragment, None where nothing happens to goals in this week."""
    lines = list(_lines(actor, week))[:MOST]
    return render_to_string("strategy/goals/page/week.html", {"lines": lines}) if lines else None


def _lines(actor: Actor, week: Week) -> Iterator[Line]:
    goals = list(Goal.objects.filter(state=Goal.State.RUNNING).prefetch_related("checkpoints"))
    if STEER.allows(actor):
        waiting = _("a result waits to be confirmed")
        yield from (_line(goal, waiting) for goal in goals if goal.result)
    yield from _moved(goals, week)
    yield from _checkpoints(goals, week)
    yield from _deadlines(goals, week)


def _line(goal: Goal, text: str) -> Line:
    return Line(str(goal), reverse("strategy:goal", args=[goal.pk]), text)


def _moved(goals: Sequence[Goal], week: Week) -> Iterator[Line]:
    """Yield the goals whose told chance differs from that of the week before."""
    known = defaultdict(list)
    for row in _forecasts(goals, week):
        known[row.goal_id].append(row)
    for goal in goals:
        rows = [row for row in known[goal.pk] if _is_of(goal, row)]
        if len(rows) > 1 and abs(_percent(rows[1]) - _percent(rows[0])) >= MOVED:
            before, now = (chance_words(said(row.chance)) for row in rows[:2])
            words = {"now": now, "before": before}
            yield _line(goal, _("chance %(now)s, a week before %(before)s") % words)


def _forecasts(goals: Sequence[Goal], week: Week) -> Iterable[Forecast]:
    """Return this week's forecasts and those of the week before, the older first."""
    days = (week.first - timedelta(days=7), week.last)
    return Forecast.objects.filter(goal__in=goals, made_on__range=days).order_by("made_on")


def _is_of(goal: Goal, row: Forecast) -> bool:
    return row.due == goal.deadline and row.threshold == goal.target


def _percent(row: Forecast) -> int:
    return said(row.chance).percent


def _checkpoints(goals: Sequence[Goal], week: Week) -> Iterator[Line]:
    for goal in goals:
        for one in goal.checkpoints.all():
            if week.first <= one.day <= week.last:
                yield _line(goal, _("checkpoint on %(day)s") % {"day": day_words(one.day)})


def _deadlines(goals: Sequence[Goal], week: Week) -> Iterator[Line]:
    for goal in goals:
        if goal.deadline and week.first <= goal.deadline <= week.last + NEAR:
            yield _line(goal, _("deadline on %(day)s") % {"day": day_words(goal.deadline)})
