"""What happens on the stage (stage.py), in processes that are killed, on a home of their own.

`migrate` · `enqueue N HOW` · `work LEASE` (says EFFECT <key> when a first attempt has had its
effect, then hangs before the acknowledgement, waiting for the SIGKILL) · `naive`.
"""

import os
import signal
import threading
import time
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction
from django_tasks import task

from harken.audit.actions import record_change
from harken.config.start.database import prepare_database
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.jobs.events.actions import announce
from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles
from harken.jobs.queue import worker
from harken.jobs.queue.models import Schedule
from harken.jobs.queue.running import finishing, once

HERE = Path(os.environ["HARKEN_HOME"])


def _effect(key: str) -> None:
    record_change(Actor.system(), f"hit.{key}", Schedule(pk=key), now=system_clock())


def _hang_the_first_time(key: str) -> None:
    mark = HERE / f"hung-{key}"
    if not mark.exists():
        mark.touch()
        print("EFFECT", key, flush=True)
        time.sleep(600)


@task()
def in_database(key: str) -> None:
    with finishing():
        _effect(key)
        _hang_the_first_time(key)


@task()
def careless(key: str) -> None:
    """What happens without the idiom: effect and acknowledgement are two commits."""
    _effect(key)
    _hang_the_first_time(key)


@task()
def elsewhere(key: str) -> None:
    if once(key):
        with (HERE / "letters").open("a") as letters:
            letters.write(f"{key}\n")
    _hang_the_first_time(key)


@task()
def bad(key: str) -> None:
    raise SystemExit(key)


@task()
def slow(key: str) -> None:
    print("EFFECT", key, flush=True)
    time.sleep(60)


@task()
def nothing(key: str) -> None:
    """Measures the queue alone."""


@handles("stage.hit", name="stage.react")
def react(event: Event) -> None:
    _effect(event.object_id)
    _hang_the_first_time(event.object_id)


TASKS = {"database": in_database, "careless": careless, "elsewhere": elsewhere}
TASKS |= {"nothing": nothing, "bad": bad, "slow": slow}


def enqueue(count: int, how: str) -> None:
    with transaction.atomic():
        for number in range(count):
            key = f"k{number}"
            if how == "event":
                announce("stage.hit", Schedule(pk=key))
            else:
                TASKS[how].enqueue(key)


def enqueue_timed(count: int) -> float:
    """Enqueue one job per commit, as pages do; return how many a second."""
    begun = time.monotonic()
    for number in range(count):
        nothing.enqueue(f"n{number}")
    return count / (time.monotonic() - begun)


def fill_naive(count: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive (key varchar(20), state varchar(9))")
        for number in range(count):
            cursor.execute("INSERT INTO naive VALUES (%s, 'waiting')", [f"k{number}"])


def naive() -> None:
    """The queue that many have: mark as taken, run, mark as done; nobody looks at it again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM naive WHERE state = 'waiting' ORDER BY key LIMIT 1")
        for (key,) in cursor.fetchall():
            cursor.execute("UPDATE naive SET state = 'running' WHERE key = %s", [key])
            with transaction.atomic():
                _effect(key)
                _hang_the_first_time(key)
            cursor.execute("UPDATE naive SET state = 'done' WHERE key = %s", [key])


def migrate() -> None:
    prepare_database()


def work(lease: str, threads: str = "1") -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    worker.run(stop, lease=timedelta(seconds=float(lease)), threads=int(threads))


ACTS = {
    "migrate": migrate,
    "work": work,
    "enqueue": lambda count, how: enqueue(int(count), how),
    "enqueue-timed": lambda count: print(enqueue_timed(int(count))),
    "naive-fill": lambda count: fill_naive(int(count)),
    "naive": naive,
}


def main(act: str, *words: str) -> None:
    ACTS[act](*words)
