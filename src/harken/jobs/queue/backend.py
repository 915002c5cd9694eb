"""The django-tasks backend: `task.enqueue(...)` adds a row in the transaction of the caller."""

from typing import Any, ParamSpec, TypeVar

from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from harken.foundations.clock import system_clock
from harken.jobs.queue.acting import acting_for
from harken.jobs.queue.models import AT_ONCE, Job, State

P = ParamSpec("P")
T = TypeVar("T")

_STATUS = {
    State.WAITING: TaskResultStatus.READY,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.DONE: TaskResultStatus.SUCCESSFUL,
    State.DEAD: TaskResultStatus.FAILED,
    State.CANCELLED: TaskResultStatus.FAILED,
}


class NoSuchTask(ImportError):
    """The job names something that is not a task (any more)."""


def task_named(path: str) -> "Task[Any, Any]":
    """Return the task at a dotted path; ImportError if there is none (any more)."""
    found = import_string(path)
    if not isinstance(found, Task):
        raise NoSuchTask(f"{path} is not a task")
    return found


class LeasedBackend(BaseTaskBackend):
    """Jobs in the product's own database; what a job did is found there, it returns nothing."""

    supports_defer = True
    supports_get_result = True

    def enqueue(self, task: "Task[P, T]", args: Any, kwargs: Any) -> "TaskResult[T]":
        """Store a job for the present actor; it is seen by workers after the caller's commit."""
        self.validate_task(task)
        actor = acting_for()
        job = Job.objects.create(
            task=task.module_path,
            args=normalize_json(list(args)),
            kwargs=normalize_json(dict(kwargs)),
            due_at=task.run_after or AT_ONCE,
            enqueued_at=system_clock(),
            actor_kind=actor.kind,
            actor_id=actor.id,
            actor_label=actor.label[:200],
        )
        return result_of(job, task)

    def get_result(self, result_id: str) -> "TaskResult[Any]":
        """Return what is known about a job; finished ones are forgotten after a week."""
        job = Job.objects.filter(pk=result_id).first() if result_id.isdigit() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, task_named(job.task))


def result_of(job: Job, task: "Task[Any, T]") -> "TaskResult[T]":
    """Return the job in the words of django-tasks."""
    return TaskResult(
        task=task,
        id=str(job.pk),
        status=_STATUS[State(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        last_attempted_at=job.started_at,
        finished_at=job.finished_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=task.backend,
        errors=[TaskError(exception_class_path="builtins.Exception", traceback=job.note)]
        if job.note
        else [],
        worker_ids=[job.worker] * job.attempts,
    )
