"""The worker: claims jobs, runs them in a few threads, renews leases, delivers events.

It outlives a bad job, a database that goes away and a clock that jumps.
"""

import logging
import os
import queue
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.db import Error as DatabaseError
from django.db import connection

from harken.foundations.clock import system_clock
from harken.jobs.events.delivery import deliver_due
from harken.jobs.queue import actions, leases, schedule
from harken.jobs.queue.loops import loops
from harken.jobs.queue.models import Job
from harken.jobs.queue.rules import LEASE, ClockWatch
from harken.jobs.queue.running import run_job
from harken.web.live import touch

log = logging.getLogger("harken.jobs")

THREADS = 4
BATCH = 20
QUICKEST, SLOWEST = 0.1, 0.5
PATIENCE = 2.0
SILENCE = 60.0


def run(stop: threading.Event, *, lease: timedelta = LEASE, threads: int = THREADS) -> None:
    """Work until `stop` is set; then finish what runs within two seconds and give back the rest.

    A job still running after that is taken over by another worker when its lease runs out.
    """
    Shift(stop, lease, threads).work()


@dataclass
class Outage:
    """What all threads know of a database that is away: told once when it goes, once when back."""

    told_at: float = -SILENCE

    def tell(self, error: DatabaseError) -> None:
        """Log the outage, unless that was done within the last minute."""
        if time.monotonic() - self.told_at >= SILENCE:
            self.told_at = time.monotonic()
            log.warning("The database does not answer (%s); trying again.", str(error).strip())


@dataclass
class Trouble:
    """One thread's way through errors: a pause that grows while they last."""

    outage: Outage
    pause: float = 0.0

    @contextmanager
    def survived(self) -> Iterator[None]:
        """Swallow an error and lengthen the pause; end it when all went well."""
        try:
            yield
        except DatabaseError as error:
            self.outage.tell(error)
            self._rest()
        except Exception:
            log.exception("The worker met an error of its own and goes on.")
            self._rest()
        else:
            if self.pause:
                log.info("Work goes on.")
            self.pause = 0.0

    def _rest(self) -> None:
        self.pause = min(max(self.pause * 2, 0.25), 5.0)
        with suppress(DatabaseError):
            connection.close()


@dataclass
class Shift:
    """One run of a worker: what it holds, and whether the database answers."""

    stop: threading.Event
    lease: timedelta
    threads: int
    name: str = field(
        default_factory=lambda: f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(2)}"
    )
    waiting: "queue.SimpleQueue[Job | None]" = field(default_factory=queue.SimpleQueue)
    in_hand: dict[int, Job] = field(default_factory=dict)
    room: threading.Event = field(default_factory=threading.Event)
    hold_until: float = 0.0
    next_beat: float = 0.0
    news: bool = True
    outage: Outage = field(default_factory=Outage)

    def work(self) -> None:
        """Start the threads, feed them until the stop, then clear the desk."""
        runners = [self._start(self._run_jobs) for _ in range(self.threads)]
        others = [self._start(self._beat), self._start(self._deliver)]
        others += [self._start(partial(self._each, loop.turn), loop.name) for loop in loops]
        self._each(self._feed)
        self._clear_desk()
        for _ in runners:
            self.waiting.put(None)
        deadline = time.monotonic() + PATIENCE
        for thread in runners + others:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._leave()

    def _start(self, target: Callable[[], None], name: str = "") -> threading.Thread:
        thread = threading.Thread(target=target, name=name or target.__name__, daemon=True)
        thread.start()
        return thread

    def _each(self, turn: Callable[[], bool]) -> None:
        """Take turns until the stop: at once after one that found work, later after idle ones."""
        pause = QUICKEST
        trouble = Trouble(self.outage)
        while not self.stop.is_set():
            with trouble.survived():
                pause = 0.0 if turn() else min(max(pause * 1.5, QUICKEST), SLOWEST)
            self.stop.wait(max(pause, trouble.pause))
        with suppress(DatabaseError):
            connection.close()

    def _feed(self) -> bool:
        """Claim what is due, as long as the threads have little left to do."""
        if len(self.in_hand) > self.threads:
            self.room.clear()
            return self.room.wait(SLOWEST)
        now = leases.database_clock()
        if not leases.anything_due(now):
            return False
        jobs = leases.claim(self.name, now, lease=self.lease, most=BATCH)
        self.in_hand.update({job.pk: job for job in jobs})
        for job in jobs:
            self.waiting.put(job)
        return bool(jobs)

    def _deliver(self) -> None:
        self._each(lambda: deliver_due(leases.database_clock()) > 0)

    def _run_jobs(self) -> None:
        trouble = Trouble(self.outage)
        while (job := self.waiting.get()) is not None:
            with trouble.survived():
                run_job(job)
            self.in_hand.pop(job.pk, None)
            self.news = True
            if len(self.in_hand) <= self.threads:
                self.room.set()
        with suppress(DatabaseError):
            connection.close()

    def _beat(self) -> None:
        """Renew leases, take back lost ones, start scheduled work, tell that this worker lives."""
        watch = ClockWatch(system_clock(), time.monotonic())
        trouble = Trouble(self.outage)
        while not self.stop.is_set():
            with trouble.survived():
                self._note_jump(watch)
                self._look_after(leases.database_clock())
            self.stop.wait(max(min(self.lease.total_seconds() / 3, 1.0), trouble.pause))
        with suppress(DatabaseError):
            connection.close()

    def _look_after(self, now: datetime) -> None:
        if time.monotonic() >= self.next_beat:
            actions.report_alive(self.name, now)
            leases.renew(list(self.in_hand), self.name, now, lease=self.lease)
            self.next_beat = time.monotonic() + self.lease.total_seconds() / 3
        if time.monotonic() >= self.hold_until:
            lost = leases.take_back(now, lease=self.lease)
            if lost:
                log.warning("%d jobs were left behind by a worker and are retaken.", lost)
        schedule.enqueue_due(now)
        if self.news:
            self.news = False
            touch(actions.TOPIC)

    def _note_jump(self, watch: ClockWatch) -> None:
        jump = watch.jump(system_clock(), time.monotonic())
        if jump is not None:
            self.hold_until = time.monotonic() + self.lease.total_seconds()
            log.warning(
                "The clock jumped by %+.0f s; no lease is taken over for one lease time.",
                jump.total_seconds(),
            )

    def _clear_desk(self) -> None:
        """Give back what was claimed but not begun."""
        with suppress(queue.Empty, DatabaseError):
            while job := self.waiting.get_nowait():
                leases.release(job)
                self.in_hand.pop(job.pk, None)

    def _leave(self) -> None:
        with suppress(DatabaseError):
            actions.report_gone(self.name)
