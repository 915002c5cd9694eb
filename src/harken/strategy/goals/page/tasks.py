"""The week's forecasts and the results of goals whose deadline has passed, as a job."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.strategy.goals.chance.actions import forecast_all
from harken.strategy.goals.results.actions import propose_results


@task()
def forecast_goals() -> None:
    """Forecast where this week has no forecast yet, settle old ones, propose results."""
    now = system_clock()
    forecast_all(now)
    propose_results(now)
