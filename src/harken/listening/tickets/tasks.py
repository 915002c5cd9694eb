"""Counting working times anew is slow: it is a job."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.listening.tickets.recounting import recount
from harken.organisation.teams.working_time import names_keeping


@task()
def recount_working_time(whose: str, number: int) -> None:
    """Count the tickets of teams anew that keep the hours of a calendar or location, or of one
    team (`whose` says which)."""
    names = names_keeping(whose, number)
    if names:
        recount(names, now=system_clock())
