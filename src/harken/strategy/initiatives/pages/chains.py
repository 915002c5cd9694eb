"""Why an initiative exists: from vision, value or promise over the goal to the work."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import said
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.initiatives.models import Initiative


@dataclass(frozen=True)
class Link:
    """A link of the chain: what it is, its name, its page."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True)
class Chain:
    """The links down to one goal, and what the chance is that it is reached."""

    links: list[Link]
    chance: str


def chains_of(initiative: Initiative) -> list[Chain]:
    """Return a chain for each goal that an initiative serves."""
    goals = list(initiative.goals.select_related("promise", "value", "promise__value", "serves"))
    forecasts = _newest(goals)
    return [Chain(_links(goal), _chance(goal, forecasts.get(goal.pk))) for goal in goals]


def _links(goal: Goal) -> list[Link]:
    links = []
    promise = goal.promise
    value = goal.value or (promise.value if promise else None)
    vision = reverse("strategy:vision")
    if value is not None:
        links.append(Link(_("Value"), str(value), vision))
    elif goal.cites_vision or (promise is not None and promise.cites_vision):
        links.append(Link(_("Vision"), _("The vision itself"), vision))
    if promise is not None:
        url = reverse("strategy:promise", args=[promise.pk])
        links.append(Link(_("Promise"), str(promise), url))
    served = [goal.serves] if goal.serves else []
    goals = [
        Link(_("Goal"), str(one), reverse("strategy:goal", args=[one.pk]))
        for one in (*served, goal)
    ]
    return links + goals


def _newest(goals: list[Goal]) -> dict[int, Forecast]:
    rows = Forecast.objects.filter(goal__in=goals).order_by("made_on", "due")
    return {row.goal_id: row for row in rows}


def _chance(goal: Goal, forecast: Forecast | None) -> str:
    """Say the chance as it was last seen; nothing of a goal that does not run."""
    if goal.state != Goal.State.RUNNING or forecast is None:
        return ""
    told = said(forecast.chance)
    words = {"percent": told.percent}
    if told.bound == "under":
        return _("chance under %(percent)s %%") % words
    if told.bound == "over":
        return _("chance over %(percent)s %%") % words
    return _("chance about %(percent)s %%") % words
