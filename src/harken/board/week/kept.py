"""Figures of weeks that were computed, the week least asked for dropped first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from harken.board.week.records import WeekFigures

MOST = 20
AT_MOST_OLD = 30.0
"""Weeks that are over may be shown as they were so many seconds ago."""


@dataclass
class _Entry:
    lock: Lock = field(default_factory=Lock)
    position: int = -1
    figures: WeekFigures | None = None
    made_at: float = 0.0

    def answer(self, position: int) -> WeekFigures | None:
        young = monotonic() - self.made_at <= AT_MOST_OLD
        return self.figures if self.position == position or young else None


class KeptWeeks:
    """The figures of so many weeks; who asks while one is computed waits for it."""

    def __init__(self) -> None:
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, position: int, compute: Callable[[], WeekFigures]) -> WeekFigures:
        """Return the figures of a week, computed anew where the log has grown in the meantime."""
        entry = self._entry(key)
        with entry.lock:
            found = entry.answer(position) or compute()
            if found is not entry.figures:
                entry.figures, entry.position, entry.made_at = found, position, monotonic()
            return found

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._entries.clear()

    def _entry(self, key: Hashable) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            while len(self._entries) > MOST:
                self._entries.popitem(last=False)
            return entry
