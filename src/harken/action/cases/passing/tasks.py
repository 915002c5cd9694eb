"""The jobs: what was put off, and cases of people who left."""

from django_tasks import task

from harken.action.cases.passing.leaving import give_away
from harken.action.cases.passing.waking import wake_due
from harken.foundations.clock import system_clock


@task()
def wake_cases() -> None:
    """Bring back the cases that were put off until now."""
    wake_due(system_clock())


@task()
def give_cases_away(user_id: int) -> None:
    """Give the open cases of a person who cannot work on them to others."""
    give_away(user_id, now=system_clock())
