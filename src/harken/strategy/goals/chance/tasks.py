"""The week's forecasts, as a job."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.strategy.goals.chance.actions import forecast_all


@task()
def forecast_goals() -> None:
    """Forecast where this week has no forecast yet."""
    forecast_all(system_clock())
