"""The job that plans a mailing."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.invitations.models import Mailing
from harken.invitations.planning.planner import plan


@task()
def plan_mailing(mailing_id: int) -> None:
    """Give everybody their invitation; begun again after a kill it goes on."""
    mailing = Mailing.objects.filter(pk=mailing_id, planned_at=None).first()
    if mailing:
        plan(mailing, system_clock())
