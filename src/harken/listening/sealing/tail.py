"""The tail of this process: facts of the log that are not yet in the lake."""

from threading import Lock

from harken.listening.sealing.events import events, zone_of
from harken.listening.signals.log import head
from harken.warehouse.lake import Lake
from harken.warehouse.store import Tail, TailBehind

AT_ONCE = 20_000
MOST = 500_000
"""A tail is kept in memory; with more signals than this to seal, figures wait for the sealing."""


class LogTail:
    """Keeps a warehouse tail filled from the log; any thread may ask for it."""

    def __init__(self) -> None:
        self._tail: Tail | None = None
        self._made_for = ("", "")
        self._lock = Lock()

    def filled(self, lake: Lake) -> Tail:
        """Return the tail with everything committed by now after the lake's position.

        What the lake holds is dropped. Raises TailBehind when too much waits to be sealed.
        """
        with self._lock:
            snapshot = lake.snapshot()
            sealed, end, zone = snapshot.position, head(), zone_of(lake)
            if end - sealed > MOST:
                raise TailBehind(
                    "%(count)s signals are not sealed yet, too many to keep in memory. The "
                    "worker is at it; run harken lake seal if none runs.",
                    count=end - sealed,
                )
            kept = self._tail
            wanted = (str(snapshot.place), zone)
            if kept is None or wanted != self._made_for or not _reaches(kept, sealed, end):
                kept = self._tail = Tail(sealed)
                self._made_for = wanted
            _fill(kept, end, zone)
            # Not as of the beginning: what was withdrawn and is sealed by now may be deleted.
            kept.forget(lake.snapshot().position)
            return kept


def _reaches(tail: Tail, sealed: int, end: int) -> bool:
    return tail.start <= sealed <= tail.reached <= end


def _fill(tail: Tail, end: int, zone: str) -> None:
    while tail.reached < end:
        until = min(tail.reached + AT_ONCE, end)
        tail.add(events(tail.reached, until, zone), until)


log_tail = LogTail()
