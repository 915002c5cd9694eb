"""What hangs loose about goals: owners who left, retired metrics, goals that serve nothing."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.yardsticks.queries import yardstick
from harken.strategy.goals.judging.queries import left_on, owner_of
from harken.strategy.goals.judging.specific import owner_left
from harken.strategy.goals.listing.many import too_many_words
from harken.strategy.goals.models import Goal
from harken.strategy.goals.queries import retired_keys, running_goals, too_many
from harken.strategy.picture.loose import Loose


def findings(_today: date) -> list[Loose]:
    """Return what hangs loose about the goals that run, each with its remedy."""
    goals = running_goals()
    retired = retired_keys(goals)
    left = left_on(goal.owner_id for goal in goals if goal.owner and not goal.owner.is_active)
    found = [one for goal in goals for one in _of(goal, retired, left)]
    many = [
        Loose(
            too_many_words(one), _("Drop some, or give them to others."), reverse("strategy:goals")
        )
        for one in too_many(goals)
    ]
    return [*found, *many]


def _of(goal: Goal, retired: set[str], left: dict[int, date]) -> Iterator[Loose]:
    url = reverse("strategy:goal-edit", args=[goal.pk])
    yield from _without_owner(goal, left, url)
    for key in {goal.measured_by, goal.guard} & retired:
        said = _("The goal “%(goal)s” is measured by “%(metric)s”, which is retired.")
        words = {"goal": goal, "metric": _label(key)}
        yield Loose(said % words, _("Choose the metric that follows it, or end the goal."), url)
    if goal.kind == Goal.Kind.CX and goal.serves is None:
        said = _("The goal “%(goal)s” serves no business goal.")
        yield Loose(said % {"goal": goal}, _("Choose the business goal that it serves."), url)
    if goal.value is None and not goal.cites_vision:
        said = _("The goal “%(goal)s” cites neither a value nor the vision.")
        yield Loose(said % {"goal": goal}, _("Say what it stands for."), url)


def _without_owner(goal: Goal, left: dict[int, date], url: str) -> Iterator[Loose]:
    owner = owner_of(goal, left)
    if owner is not None and owner.is_here:
        return
    if owner is None:
        said = _("Nobody answers for the goal “%(goal)s”.")
        yield Loose(said % {"goal": goal}, _("Name one person who answers for it."), url)
        return
    said = _("The goal “%(goal)s” has lost its owner.") % {"goal": goal}
    yield Loose(said, owner_left(owner), url)


def _label(key: str) -> str:
    try:
        return yardstick(key).label
    except CannotMeasure:
        return key
