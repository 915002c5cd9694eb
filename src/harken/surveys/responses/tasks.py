"""The recurring work on responses."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.surveys.responses.leaving import forget_tests, leave_quiet


@task()
def leave_responses() -> None:
    """Let responses count that nobody went on with for a day."""
    leave_quiet(system_clock())


@task()
def prune_tests() -> None:
    """Forget old answers to drafts."""
    forget_tests(system_clock())
