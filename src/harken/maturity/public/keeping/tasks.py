"""Results whose year is over are deleted."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.maturity.public.keeping.actions import delete_expired


@task()
def delete_old_results() -> None:
    """Look what is over."""
    delete_expired(now=system_clock())
