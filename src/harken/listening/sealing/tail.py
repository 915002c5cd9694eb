"""The tail of this process: facts of the log that are not yet in the lake."""

from threading import Lock

from harken.listening.sealing.events import events
from harken.listening.signals.log import head
from harken.warehouse.store import Tail

AT_ONCE = 20_000


class LogTail:
    """Keeps a warehouse tail filled from the log; any thread may ask for it."""

    def __init__(self) -> None:
        self._tail: Tail | None = None
        self._lock = Lock()

    def filled(self, lake_position: int) -> Tail:
        """Return the tail with everything committed by now after the lake's position.

        What the lake holds by now is dropped, up to `lake_position`.
        """
        with self._lock:
            if self._tail is None or self._tail.start > lake_position:
                self._tail = Tail(lake_position)
            if self._tail.reached < lake_position:
                self._tail = Tail(lake_position)
            end = head()
            if end < self._tail.reached:
                self._tail = Tail(lake_position)
            self._fill(self._tail, end)
            self._tail.forget(lake_position)
            return self._tail

    def _fill(self, tail: Tail, end: int) -> None:
        while tail.reached < end:
            until = min(tail.reached + AT_ONCE, end)
            tail.add(events(tail.reached, until), until)


log_tail = LogTail()
