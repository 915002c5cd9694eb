"""The jobs that tell: every minute what is urgent, every ten minutes whose week is over."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.notices.telling.sending import forget_old, tell_urgent, tell_weekly


@task()
def urgent() -> None:
    """Mail what is urgent."""
    tell_urgent(system_clock())


@task()
def weekly() -> None:
    """Mail the digests that are due, and forget what is old."""
    tell_weekly(system_clock())
    forget_old(system_clock())
