"""A thread that writes what event loops hand to it, many at once.

It commits whatever was queued while it was busy with the commit before: under load many requests
share one commit, and a lonely one waits for nobody. On SQLite all such threads of a process take
turns, as only one can write there at a time.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import Error as DatabaseError
from django.db import IntegrityError, connection

from harken.web import live

MOST_AT_ONCE = 2000
MOST_WAITING = 20_000
T = TypeVar("T")
R = TypeVar("R")
log = logging.getLogger("harken.listening")
_turn = threading.Lock()


class TooManyWait(Exception):
    """More waits to be written than fits in memory."""


@dataclass(frozen=True)
class Work(Generic[T, R]):
    """What a writer does: `commit` writes a group and returns an answer for each, after the commit.

    `away` and `fault` answer where the database is away, and where `commit` failed for one alone.
    `count` says how much an item weighs against what one transaction takes.
    """

    name: str
    commit: Callable[[Sequence[T]], Sequence[R]]
    away: R
    fault: R
    count: Callable[[T], int] = lambda _item: 1


@dataclass(slots=True)
class Waiting(Generic[T, R]):
    """An item and who waits for its answer."""

    item: T
    answer: "asyncio.Future[R]"
    loop: asyncio.AbstractEventLoop


class GroupWriter(Generic[T, R]):
    """Takes items from event loops and answers them after their commit."""

    def __init__(self, work: Work[T, R]) -> None:
        self.waiting = 0
        self._work = work
        self._queue: queue.SimpleQueue[Waiting[T, R] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def write(self, item: T) -> R:
        """Return the answer once the item is committed; raises TooManyWait."""
        count = self._work.count(item)
        if self.waiting and self.waiting + count > MOST_WAITING:
            raise TooManyWait
        if self._thread is None:
            self._start()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[R] = loop.create_future()
        self.waiting += count
        self._queue.put(Waiting(item, answer, loop))
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
        self._thread = threading.Thread(target=self._go_on, name=self._work.name, daemon=True)
        self._thread.start()

    def _go_on(self) -> None:
        while (first := self._queue.get()) is not None:
            group = self._with_others(first)
            with _in_turn():
                answers = self._commit([one.item for one in group])
            _hand_out(group, answers)
            live.changed()
        connection.close()

    def _with_others(self, first: Waiting[T, R]) -> list[Waiting[T, R]]:
        """Return all that is queued, up to what one short transaction takes."""
        group, count = [first], self._work.count(first.item)
        while count < MOST_AT_ONCE:
            try:
                one = self._queue.get_nowait()
            except queue.Empty:
                break
            if one is None:
                self._queue.put(None)
                break
            group.append(one)
            count += self._work.count(one.item)
        return group

    def _commit(self, group: Sequence[T]) -> Sequence[R]:
        try:
            return self._work.commit(group)
        except DatabaseError as error:
            connection.close()
            if not isinstance(error, IntegrityError):
                log.warning("'%s' cannot write (%s).", self._work.name, str(error).strip())
                return [self._work.away] * len(group)
            return self._one_by_one(group)
        except Exception:
            log.exception("'%s' met an error of its own and goes on.", self._work.name)
            return self._one_by_one(group)

    def _one_by_one(self, group: Sequence[T]) -> Sequence[R]:
        """Find out whose item it is, so that the others are written."""
        if len(group) == 1:
            return [self._work.fault]
        return [answer for one in group for answer in self._commit([one])]


def _in_turn() -> AbstractContextManager[object]:
    return _turn if connection.vendor == "sqlite" else nullcontext()


def _hand_out(group: Sequence[Waiting[T, R]], answers: Sequence[R]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[R], R]]] = {}
    for one, answer in zip(group, answers, strict=True):
        by_loop.setdefault(one.loop, []).append((one.answer, answer))
    for loop, pairs in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, pairs)


def _settle(pairs: Sequence[tuple["asyncio.Future[R]", R]]) -> None:
    for future, answer in pairs:
        if not future.done():
            future.set_result(answer)
