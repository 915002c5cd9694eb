"""Keys of responses: when the form was opened, then 128 random bits that nobody can guess."""

import os
import re
import time
from datetime import UTC, datetime, timedelta

LENGTH = 44
_SHAPE = re.compile(r"[0-9a-f]{44}\Z")
_MOMENT = 12
_AHEAD = timedelta(days=1)


def new_key() -> str:
    """Return a key; keys in the order of their making lie side by side in an index."""
    return f"{time.time_ns() // 1_000_000:012x}{os.urandom(16).hex()}"


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
