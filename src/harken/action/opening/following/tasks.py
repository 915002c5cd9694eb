"""Recurring work of the rules."""

from django_tasks import task

from harken.action.opening.following import running
from harken.foundations.clock import system_clock


@task()
def open_overdue() -> None:
    """Open the cases of promised times that are over."""
    running.open_overdue(system_clock())


@task()
def renew_due() -> None:
    """Work out anew when promised times in working time are over."""
    running.renew_due(system_clock())
