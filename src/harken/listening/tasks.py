"""The area's recurring work."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.listening.intake.commit import prune_answers
from harken.listening.sealing.actions import compact
from harken.listening.withdrawing import purge_withdrawn


@task()
def prune_intake() -> None:
    """Forget answers that need not be repeated any more."""
    prune_answers(system_clock())


@task()
def purge_undone() -> None:
    """Delete for good what undone imports had brought."""
    purge_withdrawn()


@task()
def compact_lake() -> None:
    """Make few large files of many small ones."""
    compact()
