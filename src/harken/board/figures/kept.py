"""Boards that were computed, one a view: everybody who asks meanwhile waits for the same one."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from harken.board.figures.records import Board

MOST = 50
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True)
class Version:
    """What a board was made from: up to where in the log, and everything else."""

    position: int
    rest: str

    def covers(self, other: "Version") -> bool:
        """Tell whether a board of this version has all that one of the other has."""
        return self.rest == other.rest and self.position >= other.position

    def __str__(self) -> str:
        return f"{self.position}.{self.rest}"


@dataclass
class _Entry:
    lock: Lock = field(default_factory=Lock)
    version: Version | None = None
    board: Board | None = None
    made_at: float = 0.0

    def answer(self, version: Version, at_most_old: float) -> Board | None:
        """Return the board when it is of this version, or so young that it will do."""
        if self.board is None or self.version is None:
            return None
        if self.version.covers(version):
            return self.board
        same = self.version.rest == version.rest
        return self.board if same and monotonic() - self.made_at <= at_most_old else None


class KeptBoards:
    """The boards of so many views; the one least used goes first. Any thread may ask."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = Lock()

    def of(
        self, key: Hashable, version: Version, at_most_old: float, compute: Callable[[], Board]
    ) -> Board:
        """Return the board of a view, computed where there is none of this version.

        Who comes while it is computed waits for it, and computes only what came in since.
        """
        entry = self._entry(key)
        if found := entry.answer(version, at_most_old):
            return found
        with entry.lock:
            if found := entry.answer(version, at_most_old):
                return found
            board = compute()
            entry.board, entry.version, entry.made_at = board, version, monotonic()
            return board

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)

    def _entry(self, key: Hashable) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
            return entry


class Latest(Generic[K, V]):
    """One thing that is read again when what it depends on changed."""

    def __init__(self) -> None:
        self._kept: tuple[K, V] | None = None

    def of(self, key: K, read: Callable[[], V]) -> V:
        """Return what was read for this key, reading it when the key is another."""
        kept = self._kept
        if kept is None or kept[0] != key:
            kept = self._kept = (key, read())
        return kept[1]

    def forget(self) -> None:
        """Read it again next time."""
        self._kept = None
