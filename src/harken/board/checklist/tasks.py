"""The list of the first thirty days goes by itself once nothing on it is open."""

from django_tasks import task

from harken.board.checklist.actions import close_when_done
from harken.foundations.clock import system_clock


@task()
def close_list() -> None:
    """Look whether everything is done."""
    close_when_done(now=system_clock())
