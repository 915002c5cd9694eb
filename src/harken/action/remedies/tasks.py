"""The look at remedies that are late, as a job."""

from django_tasks import task

from harken.action.remedies.passing.telling import tell_late
from harken.foundations.clock import system_clock


@task()
def look_at_remedies() -> None:
    """Tell owners of what should have been decided or done."""
    tell_late(system_clock())
