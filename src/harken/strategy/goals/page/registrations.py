"""What a goal's page shows elsewhere: This week, undo, log, the weekly forecast, commands."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.jobs.queue.schedule import every
from harken.strategy.goals.page.panel import goals_panel
from harken.strategy.goals.page.tasks import forecast_goals
from harken.strategy.goals.page.undoing import UNDO
from harken.strategy.permissions import SEE_STRATEGY
from harken.web import registries as web

PERIOD = 6 * 3600
"""Forecasts are of Monday; whatever was down then, they are there within six hours."""


def register() -> None:
    """Fill the registries."""
    every(seconds=PERIOD, name="strategy.forecast", task=forecast_goals)
    web.week_panels.register(
        web.WeekPanel("strategy.goals", _("Goals"), 60, SEE_STRATEGY, goals_panel)
    )
    web.commands.register(
        web.Command(
            "strategy.forecasts",
            _("How good past forecasts were"),
            "strategy:goal-forecasts",
            SEE_STRATEGY,
            _("brier chance calibration goals"),
        )
    )
    web.undos.register(UNDO)
    register_verbs(
        {
            "goal.closed": _("%(who)s closed the goal “%(what)s”"),
            "goal.reopened": _("%(who)s let the goal “%(what)s” run again"),
        }
    )
