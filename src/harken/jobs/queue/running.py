"""Running one job, and the two idioms with which a task leaves one effect however it is killed.

Effect in the database: `with finishing(): …` commits the effect and the acknowledgement together.
Effect elsewhere: `if once("key"): …` keeps a receipt, so that a second attempt leaves it out.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_noop
from django_tasks import TaskContext

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.jobs.queue import leases, rules
from harken.jobs.queue.acting import acting_as, present_actor
from harken.jobs.queue.backend import result_of, task_named
from harken.jobs.queue.models import Job, Receipt, State

MAY_NOT_ACT = gettext_noop("Not run: whoever it was for may not act any more.")
log = logging.getLogger("harken.jobs")


@dataclass
class Attempt:
    """One attempt at a job; `finished` once it is acknowledged."""

    job: Job
    finished: bool = False


_attempt: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


@contextmanager
def finishing() -> Iterator[None]:
    """Commit what is done inside together with the job's acknowledgement, or neither.

    Raises LeaseLost (and rolls back) when another worker has the job by now. Keep it short:
    on SQLite nobody else writes meanwhile. Outside a job it is a plain transaction.
    """
    attempt = _attempt.get()
    with transaction.atomic():
        yield
        if attempt:
            _acknowledge(attempt.job)
    if attempt:
        attempt.finished = True


def once(key: str) -> bool:
    """Take the receipt for `key` and tell whether this was the first time.

    Within a transaction the receipt is kept or lost with it: one effect. Without one it is kept
    before the effect happens: at most one effect, none if the worker dies in between.
    """
    return Receipt.objects.get_or_create(key=key, defaults={"taken_at": system_clock()})[1]


def run_job(job: Job) -> None:
    """Run a claimed job and store its outcome; errors of the task end here.

    Raises a database error when the outcome cannot be stored: the lease will run out then.
    """
    actor = present_actor(job.actor_kind, job.actor_id)
    if actor is None:
        _end(job, State.CANCELLED, MAY_NOT_ACT)
        return
    if not leases.begin(job, leases.database_clock()):
        return
    attempt = Attempt(job)
    token = _attempt.set(attempt)
    try:
        _call(job, actor)
    except leases.LeaseLost:
        log.warning("Job %s went to another worker; this attempt left nothing.", job)
    except BaseException as error:  # a bad job may raise anything, SystemExit too
        log.exception("Job %s failed in attempt %d.", job, job.attempts)
        if not attempt.finished:
            _failed(job, error)
    else:
        if not attempt.finished:
            _end(job, State.DONE)
    finally:
        _attempt.reset(token)


def _call(job: Job, actor: Actor) -> None:
    task = task_named(job.task)
    with acting_as(actor):
        if task.takes_context:
            task.call(TaskContext(task_result=result_of(job, task)), *job.args, **job.kwargs)
        else:
            task.call(*job.args, **job.kwargs)


def _acknowledge(job: Job) -> None:
    if not leases.held(job).update(
        state=State.DONE, finished_at=leases.database_clock(), lease_until=None, note=""
    ):
        raise leases.LeaseLost(str(job))


def _failed(job: Job, error: BaseException) -> None:
    note = rules.in_one_sentence(error)
    if job.attempts >= rules.MOST_ATTEMPTS:
        _end(job, State.DEAD, note)
        return
    due = leases.database_clock() + rules.pause_after(job.attempts)
    leases.held(job).update(state=State.WAITING, due_at=due, lease_until=None, note=note)


def _end(job: Job, state: State, note: str = "") -> None:
    now = leases.database_clock()
    leases.held(job).update(
        state=state, finished_at=now, lease_until=None, note=note[: rules.NOTE_LENGTH]
    )
