"""The vocabulary kept in memory, so that a signal is checked without asking the database."""

import time
from collections.abc import Mapping
from datetime import datetime

from harken.listening.signals.rules import Bounds, bounds
from harken.listening.signals.vocabulary import Vocabulary, present_vocabulary

FRESH_SECONDS = 2.0


class Words:
    """The vocabulary, read again when it is two seconds old."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary({}, {})
        self._read_at = 0.0

    def kinds(self) -> Mapping[str, str]:
        """Return the kinds of dimensions that are known to be stored."""
        return self._vocabulary.dimensions

    def is_stale(self) -> bool:
        """Tell whether it should be read again."""
        return time.monotonic() - self._read_at > FRESH_SECONDS

    def read(self) -> None:
        """Read it again."""
        read_at = time.monotonic()
        self._vocabulary = present_vocabulary()
        self._read_at = read_at

    def bounds(self, now: datetime) -> Bounds:
        """Return what signals are checked against now."""
        return bounds(self._vocabulary, now)
