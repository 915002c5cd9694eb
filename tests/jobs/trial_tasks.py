"""Tasks and handlers that the tests run."""

import threading

from django_tasks import task
from django_tasks.base import TaskContext

from harken.jobs.queue.acting import acting_for
from harken.jobs.queue.running import finishing, once

seen: list[object] = []
proceed = threading.Event()


@task()
def note(word: object) -> None:
    seen.append(word)


@task()
def note_actor() -> None:
    seen.append(acting_for())
    note.enqueue("from inside")


@task()
def fail(word: str) -> None:
    raise LookupError(f"no {word} here\nand a second line")


@task()
def leave() -> None:
    raise SystemExit("a bad job")


@task()
def wait() -> None:
    proceed.wait(20)
    seen.append("waited")


@task()
def finish_and_note(word: str) -> None:
    with finishing():
        note.enqueue(word)


@task()
def note_once(word: str) -> None:
    if once(f"trial.{word}"):
        seen.append(word)


@task(takes_context=True)
def note_attempt(context: TaskContext) -> None:
    seen.append(context.attempt)


@task()
def note_tick() -> None:
    seen.append("tick")
