"""The daily look at goals, as a job."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.strategy.goals.seeing import see_all


@task()
def look_at_goals() -> None:
    """Keep the newest figure and the letters of every open goal."""
    see_all(system_clock())
