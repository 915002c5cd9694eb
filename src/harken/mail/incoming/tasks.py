"""The jobs that hand mails over and empty old ones."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.mail.incoming import keeping, taking


@task()
def take(mail_id: int) -> None:
    """Hand a stored mail to whose it is."""
    taking.take(mail_id, system_clock())


@task()
def prune() -> None:
    """Empty what came in long ago."""
    keeping.empty_old(system_clock())
