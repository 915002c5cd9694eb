"""What the worker does for the inbox."""

from django_tasks import task

from harken.action.inbox.working.looking import forget_lookers
from harken.foundations.clock import system_clock


@task()
def forget_who_looked() -> None:
    """Drop those who closed a case's page without a word."""
    forget_lookers(system_clock())
