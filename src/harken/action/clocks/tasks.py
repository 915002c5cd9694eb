"""Watching the clocks, counting them anew and recording what they say: jobs."""

from django_tasks import task

from harken.action.clocks import facts, recounting
from harken.action.clocks.watch import watching
from harken.foundations.clock import system_clock


@task()
def watch_clocks() -> None:
    """Warn of what is due and escalate what is late."""
    watching.watch(system_clock())


@task()
def recount_clocks(whose: str, number: int) -> None:
    """Count anew the clocks that run by the hours of a calendar or location, or of one team."""
    recounting.recount(whose, number, now=system_clock())


@task()
def record_facts() -> None:
    """Record how long cases took that changed since the last time."""
    facts.record_changed(system_clock())
