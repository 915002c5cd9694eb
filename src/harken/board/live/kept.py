"""Parts that were made of a board, until another board takes its place."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from harken.board.figures.records import Board

MOST = 50
Parts = dict[str, str]


class KeptParts:
    """The parts of so many boards, each in a language; the one least used goes first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._parts: OrderedDict[tuple[int, str], tuple[Board, Parts]] = OrderedDict()
        self._lock = Lock()

    def of(self, board: Board, language: str, make: Callable[[], Parts]) -> Parts:
        """Return the parts of exactly this board; two who ask at once may both make them."""
        key = (id(board), language)
        with self._lock:
            found = self._parts.get(key)
            if found:
                self._parts.move_to_end(key)
                return found[1]
        parts = make()
        with self._lock:
            self._parts[key] = (board, parts)
            while len(self._parts) > self._most:
                self._parts.popitem(last=False)
        return parts

    def __len__(self) -> int:
        return len(self._parts)
