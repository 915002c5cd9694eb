"""Claiming, renewing and taking back jobs. Each claim has a number that fences it: whoever lost
the lease can neither begin nor acknowledge the job, nor commit an effect along with it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_noop

from harken.foundations.clock import system_clock
from harken.jobs.queue import rules
from harken.jobs.queue.models import AT_ONCE, Job, State

LOST_WORKER = gettext_noop("The worker stopped in the middle of every attempt.")


class LeaseLost(Exception):
    """Another worker holds the job now; what this one did for it must not count."""


def database_clock() -> datetime:
    """Return the one clock that all workers share: PostgreSQL's, or this machine's for SQLite."""
    if connection.vendor != "postgresql":
        return system_clock()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def anything_due(now: datetime) -> bool:
    """Tell cheaply whether a claim would find something."""
    return _due(now).exists()


def claim(worker: str, now: datetime, *, lease: timedelta, most: int) -> list[Job]:
    """Lease up to `most` due jobs to `worker`, oldest first; no two workers get the same one."""
    with transaction.atomic():
        jobs = list(_due(now).order_by("due_at", "id").select_for_update(skip_locked=True)[:most])
        Job.objects.filter(pk__in=[job.pk for job in jobs]).update(
            state=State.RUNNING,
            worker=worker,
            claims=F("claims") + 1,
            lease_until=now + lease,
        )
    for job in jobs:
        job.claims += 1
        job.state, job.worker = State.RUNNING, worker
    return jobs


def begin(job: Job, now: datetime) -> bool:
    """Count an attempt, before it can go wrong; False when the claim does not stand any more."""
    job.attempts, job.started_at = job.attempts + 1, now
    return held(job).update(attempts=job.attempts, started_at=now) > 0


def held(job: Job) -> QuerySet[Job]:
    """Return the job's row as long as this claim of it stands."""
    return Job.objects.filter(pk=job.pk, worker=job.worker, claims=job.claims, state=State.RUNNING)


def renew(jobs: Collection[int], worker: str, now: datetime, *, lease: timedelta) -> None:
    """Lengthen the leases that `worker` holds on `jobs`."""
    Job.objects.filter(pk__in=jobs, worker=worker, state=State.RUNNING).update(
        lease_until=now + lease
    )


def release(job: Job) -> None:
    """Give back a job that was claimed but not begun."""
    held(job).update(state=State.WAITING, lease_until=None)


def take_back(now: datetime, *, lease: timedelta) -> int:
    """Make jobs whose lease ran out wait again, and bury those out of attempts; return how many.

    Leases and pauses that end later than any clock could have set them stem from a clock that
    was set back since; they are cut to what they can be at most. A job that was begun twice and
    lost lets the others go first: it may be what kills the workers.
    """
    running = Job.objects.filter(state=State.RUNNING)
    _cut(running.filter(lease_until__gt=now + lease), lease_until=now + lease)
    paused = Job.objects.filter(state=State.WAITING, attempts__gt=0)
    _cut(paused.filter(due_at__gt=now + rules.LONGEST_PAUSE), due_at=AT_ONCE)
    expired = running.filter(lease_until__lt=now)
    buried = _cut(
        expired.filter(attempts__gte=rules.MOST_ATTEMPTS),
        state=State.DEAD,
        finished_at=now,
        lease_until=None,
        note=LOST_WORKER,
    )
    again = rules.FIRST_PAUSE + now
    twice = expired.filter(attempts__gte=rules.SUSPICIOUS)
    buried += _cut(twice, state=State.WAITING, due_at=again, lease_until=None)
    return buried + _cut(expired, state=State.WAITING, due_at=AT_ONCE, lease_until=None)


def _cut(jobs: QuerySet[Job], **fields: Any) -> int:
    """Update only when there is something to: an idle worker must not take SQLite's write lock."""
    return jobs.update(**fields) if jobs.exists() else 0


def _due(now: datetime) -> QuerySet[Job]:
    return Job.objects.filter(state=State.WAITING, due_at__lte=now)
