"""An end to waiting for bodies that do not come: one clock for all, where a timer each is dear."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

LOOKS = 12


class Patience:
    """Interrupts whoever waits longer than `seconds`, or a twelfth of that more."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: dict[asyncio.Task[object], float] = {}
        self._over: set[asyncio.Task[object]] = set()
        self._look: asyncio.TimerHandle | None = None

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait inside; raises TimeoutError when it took too long."""
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        if task is None:
            raise RuntimeError("Only a task can wait.")
        self._since[task] = loop.time()
        if self._look is None:
            self._look = loop.call_later(self._seconds / LOOKS, self._look_around, loop)
        try:
            yield
        except asyncio.CancelledError as error:
            if task in self._over and task.uncancel() == 0:
                raise TimeoutError from error
            raise
        finally:
            del self._since[task]
            self._over.discard(task)

    def _look_around(self, loop: asyncio.AbstractEventLoop) -> None:
        """Interrupt those whose time is over; look again as long as somebody waits."""
        latest = loop.time() - self._seconds
        for task, since in self._since.items():
            if since <= latest and task not in self._over:
                self._over.add(task)
                task.cancel()
        again = bool(self._since)
        self._look = (
            loop.call_later(self._seconds / LOOKS, self._look_around, loop) if again else None
        )
