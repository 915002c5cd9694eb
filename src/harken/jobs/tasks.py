"""The area's own recurring work."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.jobs.events.actions import prune_events
from harken.jobs.queue.actions import prune_jobs


@task()
def prune() -> None:
    """Forget what was finished long ago."""
    prune_jobs(system_clock())
    prune_events(system_clock())
