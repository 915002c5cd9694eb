"""The goals that an initiative serves, each with its state and its chance as last seen."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import said
from harken.strategy.goals.chance.queries import newest_forecasts
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.initiatives.models import Initiative


@dataclass(frozen=True)
class Served:
    """A goal in words; `chance` is '' for one that does not run, or without a forecast yet."""

    name: str
    url: str
    state: str
    chance: str


def served_by(initiative: Initiative) -> list[Served]:
    """Return the goals that an initiative serves."""
    goals = list(initiative.goals.all())
    forecasts = newest_forecasts(goals)
    return [
        Served(
            str(goal),
            reverse("strategy:goal", args=[goal.pk]),
            goal.get_state_display(),
            _chance(goal, forecasts.get(goal.pk)),
        )
        for goal in goals
    ]


def _chance(goal: Goal, forecast: Forecast | None) -> str:
    if goal.state != Goal.State.RUNNING or forecast is None:
        return ""
    told = said(forecast.chance)
    words = {"percent": told.percent}
    if told.bound == "under":
        return _("chance under %(percent)s %%") % words
    if told.bound == "over":
        return _("chance over %(percent)s %%") % words
    return _("chance about %(percent)s %%") % words
