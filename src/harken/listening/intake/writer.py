"""The one thread that writes what the intake took in.

It commits whatever was queued while it was busy with the commit before: under load many requests
share one commit, and a lonely one waits for nobody.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import Error as DatabaseError
from django.db import IntegrityError, connection

from harken.foundations.clock import Clock
from harken.listening.intake.commit import commit
from harken.listening.intake.problems import Answer, problem, refused
from harken.listening.intake.request import Submission
from harken.listening.intake.words import Words
from harken.web import live

MOST_AT_ONCE = 2000
MOST_WAITING = 20_000
AWAY = "The database does not answer, so nothing of this request was recorded. Send it again."
BUSY = "More signals wait to be written than fit in memory. Send this request again in a moment."
FAULT = "Harken failed and recorded nothing of this request; the log of the server says more."
RETRY = ((b"retry-after", b"2"),)
log = logging.getLogger("harken.listening")


@dataclass(slots=True)
class Waiting:
    """A submission and who waits for its answer."""

    submission: Submission
    answer: "asyncio.Future[Answer]"
    loop: asyncio.AbstractEventLoop


class Writer:
    """Takes submissions from event loops and answers them after their commit."""

    def __init__(self, clock: Clock, words: Words) -> None:
        self.waiting = 0
        self._clock, self._words = clock, words
        self._queue: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def write(self, submission: Submission) -> Answer:
        """Return the answer once the submission is committed; raises Refused when too many wait."""
        count = len(submission.signals)
        if self.waiting and self.waiting + count > MOST_WAITING:
            raise refused(503, BUSY, headers=RETRY)
        if self._thread is None:
            self._start()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        self.waiting += count
        self._queue.put(Waiting(submission, answer, loop))
        try:
            return await answer
        finally:
            self.waiting -= count

    def finish(self, seconds: float) -> None:
        """Write what waits, then end."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(seconds)

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            group = self._with_others(first)
            answers = self._commit([one.submission for one in group])
            _hand_out(group, answers)
            live.changed()
        connection.close()

    def _with_others(self, first: Waiting) -> list[Waiting]:
        """Return all that is queued, up to what one short transaction takes."""
        group, count = [first], len(first.submission.signals)
        while count < MOST_AT_ONCE:
            try:
                one = self._queue.get_nowait()
            except queue.Empty:
                break
            if one is None:
                self._queue.put(None)
                break
            group.append(one)
            count += len(one.submission.signals)
        return group

    def _commit(self, group: Sequence[Submission]) -> list[Answer]:
        try:
            return commit(group, self._clock(), self._words.kinds())
        except DatabaseError as error:
            connection.close()
            if not isinstance(error, IntegrityError):
                log.warning("The intake cannot write (%s).", str(error).strip())
                return [problem(503, AWAY, headers=RETRY)] * len(group)
            return self._one_by_one(group)
        except Exception:
            log.exception("The intake met an error of its own and goes on.")
            return self._one_by_one(group)

    def _one_by_one(self, group: Sequence[Submission]) -> list[Answer]:
        """Find out whose submission it is, so that the others are recorded."""
        if len(group) == 1:
            return [problem(500, FAULT)]
        return [answer for one in group for answer in self._commit([one])]


def _hand_out(group: list[Waiting], answers: list[Answer]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Answer], Answer]]] = {}
    for one, answer in zip(group, answers, strict=True):
        by_loop.setdefault(one.loop, []).append((one.answer, answer))
    for loop, pairs in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, pairs)


def _settle(pairs: list[tuple["asyncio.Future[Answer]", Answer]]) -> None:
    for future, answer in pairs:
        if not future.done():
            future.set_result(answer)
