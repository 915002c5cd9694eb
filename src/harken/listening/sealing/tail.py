"""The tail of this process: facts of the log that are not yet in the lake."""

from threading import Lock

from harken.listening.sealing.events import events
from harken.listening.signals.log import head
from harken.warehouse.lake import Lake
from harken.warehouse.store import Tail

AT_ONCE = 20_000


class LogTail:
    """Keeps a warehouse tail filled from the log; any thread may ask for it."""

    def __init__(self) -> None:
        self._tail: Tail | None = None
        self._lock = Lock()

    def filled(self, lake: Lake) -> Tail:
        """Return the tail with everything committed by now after the lake's position.

        What the lake holds is dropped.
        """
        with self._lock:
            sealed, end = lake.snapshot().position, head()
            if self._tail is None or not self._tail.start <= sealed <= self._tail.reached <= end:
                self._tail = Tail(sealed)
            _fill(self._tail, end)
            self._tail.forget(sealed)
            return self._tail


def _fill(tail: Tail, end: int) -> None:
    while tail.reached < end:
        until = min(tail.reached + AT_ONCE, end)
        tail.add(events(tail.reached, until), until)


log_tail = LogTail()
