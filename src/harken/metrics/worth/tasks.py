"""What the worker does about the worth of metrics."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.metrics.worth import actions

WEEK = 604_800


@task()
def weigh_all() -> None:
    """Weigh every metric."""
    actions.weigh_all(system_clock())
