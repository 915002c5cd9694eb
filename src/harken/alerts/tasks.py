"""The job that judges: every hour, so that a period is judged soon after its last day."""

from django_tasks import task

from harken.alerts.judging.running import judge_all
from harken.foundations.clock import system_clock


@task()
def judge() -> None:
    """Judge whatever is due, and tell of it."""
    judge_all(system_clock())
