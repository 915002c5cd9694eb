"""The job that closes rounds."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.maturity.rounds.actions import close_due


@task()
def close_rounds() -> None:
    """Close the rounds whose last day has passed."""
    close_due(system_clock())
