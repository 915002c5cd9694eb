"""What the queue holds and what it did, as the page and the health check show it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.db.models.functions import TruncHour

from harken.foundations.keyset import Page, page_of
from harken.jobs.events.models import Delivery, DeliveryState
from harken.jobs.queue.models import AT_ONCE, Job, State, Worker

ALIVE_WITHIN = timedelta(seconds=45)
DAY = 24


@dataclass(frozen=True)
class Depth:
    """The queue at one moment; `oldest` is when the longest waiting due job was enqueued.

    `later` counts the waiting jobs that are not due yet.
    """

    waiting: int
    later: int
    running: int
    dead: int
    oldest: datetime | None
    undelivered: int


@dataclass(frozen=True)
class Hour:
    """How many jobs ended in the hour that begins at `start`; a complete count."""

    start: datetime
    jobs: int


def depth(now: datetime) -> Depth:
    """Return how much waits, runs and was given up at `now`."""
    due = Q(state=State.WAITING, due_at__lte=now)
    counts = Job.objects.filter(state__in=[State.WAITING, State.RUNNING, State.DEAD]).aggregate(
        waiting=Count("id", filter=due),
        later=Count("id", filter=Q(state=State.WAITING, due_at__gt=now)),
        running=Count("id", filter=Q(state=State.RUNNING)),
        dead=Count("id", filter=Q(state=State.DEAD)),
        oldest=Min("enqueued_at", filter=due),
    )
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING).count()
    return Depth(**counts, undelivered=waiting)


def jobs_by_hour(now: datetime) -> list[Hour]:
    """Return the complete counts of jobs done in each of the last 24 hours, oldest first."""
    last = now.replace(minute=0, second=0, microsecond=0)
    first = last - timedelta(hours=DAY - 1)
    done = Job.objects.filter(state=State.DONE, finished_at__gte=first)
    rows = done.annotate(hour=TruncHour("finished_at")).values_list("hour").annotate(n=Count("id"))
    counts = dict(rows.order_by())
    hours = [first + timedelta(hours=step) for step in range(DAY)]
    return [Hour(hour, counts.get(hour, 0)) for hour in hours]


def living_workers(now: datetime) -> list[Worker]:
    """Return the workers that were heard of lately."""
    return list(Worker.objects.filter(beat_at__gte=now - ALIVE_WITHIN).order_by("started_at"))


def jobs_page(state: str, cursor: str | None, size: int = 50) -> Page[Job]:
    """Return jobs, newest first, of one state or of all (empty); raises BadCursor."""
    jobs = Job.objects.filter(state=state) if state else Job.objects.all()
    return page_of(jobs, order=("-id",), cursor=cursor, size=size)


def dead_jobs(most: int = 20) -> list[Job]:
    """Return the jobs given up last."""
    return list(Job.objects.filter(state=State.DEAD).order_by("-id")[:most])


def is_deferred(job: Job) -> bool:
    """Tell whether a job waits for a given time."""
    return job.state == State.WAITING and job.due_at > AT_ONCE
