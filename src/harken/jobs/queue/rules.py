"""When a job is tried again, and how long a worker may be silent; no database, no HTTP."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 8
SUSPICIOUS = 2
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
KEPT = timedelta(days=7)
NOTE_LENGTH = 300


def pause_after(attempts: int, chance: float | None = None) -> timedelta:
    """Return how long to wait after `attempts` failures: 5 s, 10 s, 20 s, … up to an hour.

    Jitter takes up to a half off, so that what failed together is not tried together;
    `chance` (0 to 1) stands for the die.
    """
    longest = min(FIRST_PAUSE * math.ldexp(1, min(attempts - 1, 20)), LONGEST_PAUSE)
    share = SystemRandom().random() if chance is None else chance
    return longest * (0.5 + share / 2)


def in_one_sentence(error: BaseException) -> str:
    """Return the error's kind and first line, short enough for a list."""
    lines = str(error).strip().splitlines()
    text = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return text if len(text) <= NOTE_LENGTH else text[: NOTE_LENGTH - 1] + "…"


@dataclass
class ClockWatch:
    """Compares the wall clock with one that only goes forward, and notices a jump."""

    wall: datetime
    steady: float
    tolerance: timedelta = timedelta(seconds=5)

    def jump(self, wall: datetime, steady: float) -> timedelta | None:
        """Return by how much the wall clock jumped since the last look, None if it did not."""
        moved = (wall - self.wall) - timedelta(seconds=steady - self.steady)
        self.wall, self.steady = wall, steady
        return moved if abs(moved) > self.tolerance else None
