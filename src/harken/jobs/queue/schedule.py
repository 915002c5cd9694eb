"""Work that comes again and again: enqueued once per period, however many workers there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django_tasks.base import Task

from harken.foundations.registry import Registry
from harken.jobs.queue.models import Job, Schedule, State


@dataclass(frozen=True)
class Recurring:
    """A task that is wanted every so often."""

    name: str
    period: timedelta
    task: "Task[[], Any]"


recurring = Registry[Recurring]()


def every(*, seconds: float, name: str, task: "Task[[], Any]") -> None:
    """Have `task` (without arguments) run every so many seconds; call it in `AppConfig.ready`."""
    recurring.register(Recurring(name, timedelta(seconds=seconds), task))


def enqueue_due(now: datetime) -> int:
    """Enqueue what is due at `now`, and return how much it was."""
    known = dict(Schedule.objects.values_list("name", "enqueued_at"))
    due = [r for r in recurring if _is_due(known.get(r.name), r.period, now)]
    return sum(_enqueue(entry, now) for entry in due)


def _is_due(last: datetime | None, period: timedelta, now: datetime) -> bool:
    """Due too when the last time lies far ahead: then the clock was set back since."""
    return last is None or not now - period < last <= now + period


def _enqueue(entry: Recurring, now: datetime) -> bool:
    """Enqueue for the one worker whose update finds the row still due."""
    with transaction.atomic():
        _row, is_new = Schedule.objects.get_or_create(
            name=entry.name, defaults={"enqueued_at": now}
        )
        period = entry.period
        due = Q(enqueued_at__lte=now - period) | Q(enqueued_at__gt=now + period)
        taken = is_new or Schedule.objects.filter(due, name=entry.name).update(enqueued_at=now)
        if not taken or _still_waits(entry):
            return False
        entry.task.enqueue()
    return True


def _still_waits(entry: Recurring) -> bool:
    return Job.objects.filter(task=entry.task.module_path, state=State.WAITING).exists()
