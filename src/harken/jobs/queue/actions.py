"""What people and workers do with the queue besides running it."""

from datetime import datetime

from django.db import transaction

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.jobs.queue.models import AT_ONCE, Job, Receipt, State, Worker
from harken.jobs.queue.permissions import OPERATE_SYSTEM
from harken.jobs.queue.rules import KEPT
from harken.web.live import touch

TOPIC = "jobs.system"


class NotGivenUp(ValueError):
    """Only a job that was given up can be tried again or discarded."""


def retry_job(actor: Actor, job_id: int, *, now: datetime) -> Job:
    """Let a job that was given up wait again, with all its attempts.

    Raises PermissionDenied for who may not, NotGivenUp when it is not (or no longer) given up.
    """
    return _steer(
        actor,
        job_id,
        "job.retried",
        State.WAITING,
        now,
        attempts=0,
        due_at=AT_ONCE,
        finished_at=None,
    )


def discard_job(actor: Actor, job_id: int, *, now: datetime) -> Job:
    """Cancel a job that was given up; raises PermissionDenied or NotGivenUp."""
    return _steer(actor, job_id, "job.discarded", State.CANCELLED, now, finished_at=now)


def _steer(
    actor: Actor, job_id: int, verb: str, state: State, now: datetime, **fields: object
) -> Job:
    OPERATE_SYSTEM.demand(actor)
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id, state=State.DEAD).first()
        if job is None:
            raise NotGivenUp(str(job_id))
        before = job.state
        for name, value in {"state": state, **fields}.items():
            setattr(job, name, value)
        job.save(update_fields=["state", *fields])
        record_change(actor, verb, job, now=now, changes={"state": [before, state.value]})
        touch(TOPIC)
    return job


def report_alive(worker: str, now: datetime) -> None:
    """Write down that a worker lives."""
    Worker.objects.update_or_create(
        id=worker,
        defaults={"beat_at": now},
        create_defaults={"beat_at": now, "started_at": now},
    )


def report_gone(worker: str) -> None:
    """Write down that a worker ended in order."""
    Worker.objects.filter(pk=worker).delete()


def prune_jobs(now: datetime) -> int:
    """Forget finished jobs and silent workers after a week, receipts after four; count the jobs.

    Jobs that were given up stay until a person decides.
    """
    Worker.objects.filter(beat_at__lt=now - KEPT).delete()
    Receipt.objects.filter(taken_at__lt=now - 4 * KEPT).delete()
    finished = Job.objects.filter(
        state__in=[State.DONE, State.CANCELLED], finished_at__lt=now - KEPT
    )
    return finished.delete()[0]
