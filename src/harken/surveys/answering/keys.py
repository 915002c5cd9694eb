"""Keys of responses: when the form was opened, then 128 random bits that nobody can guess."""

import os
import re
import threading
import time
from datetime import UTC, datetime, timedelta

LENGTH = 44
_SHAPE = re.compile(r"[0-9a-f]{44}\Z")
_MOMENT = 12
_AHEAD = timedelta(days=1)
_BYTES, _AT_ONCE = 16, 256


class _Randomness:
    """Random bytes of the system, fetched many at once: each call of it lets another thread have
    the interpreter, and under load costs more than all the rest of a page. Never shared with a
    process that was forked off."""

    def __init__(self) -> None:
        self._bytes, self._at, self._process = b"", 0, 0

    def take(self) -> str:
        """Return 128 bits that were given to nobody before."""
        if self._at >= len(self._bytes) or self._process != os.getpid():
            self._bytes, self._at = os.urandom(_BYTES * _AT_ONCE), 0
            self._process = os.getpid()
        self._at += _BYTES
        return self._bytes[self._at - _BYTES : self._at].hex()


_local = threading.local()


def new_key() -> str:
    """Return a key; keys in the order of their making lie side by side in an index."""
    source: _Randomness | None = getattr(_local, "source", None)
    if source is None:
        source = _local.source = _Randomness()
    return f"{time.time_ns() // 1_000_000:012x}{source.take()}"


def is_key(text: str) -> bool:
    """Tell whether this could be a key of ours."""
    return len(text) == LENGTH and bool(_SHAPE.match(text))


def opened_at(key: str, now: datetime) -> datetime | None:
    """Return when the form with this key was opened, None where the key cannot tell."""
    if not is_key(key):
        return None
    try:
        moment = datetime.fromtimestamp(int(key[:_MOMENT], 16) / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment if moment <= now + _AHEAD else None
