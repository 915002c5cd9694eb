"""One instance on one home: the lock is held as long as any of its processes lives."""

import fcntl
import os
from pathlib import Path

from harken.config.home import LOCK_NAME, unusable
from harken.foundations.refusal import Refusal


class HomeInUse(Refusal):
    """Another instance works on this home."""


def take_home(home: Path, *, alone: bool) -> int:
    """Lock `home` and return the lock's descriptor, which children may inherit.

    `alone` is for `harken up`; processes started one by one share the home with each other.
    Raises HomeInUse or UnusableHome.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = os.open(home / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unusable(home, error) from error
    try:
        fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.read(lock, 20).decode()
        os.close(lock)
        raise HomeInUse(_sentence(home, holder)) from error
    os.truncate(lock, 0)
    if alone:
        os.write(lock, str(os.getpid()).encode())
    return lock


def _sentence(home: Path, holder: str) -> str:
    who = f" (process {holder})" if holder.isdigit() else ""
    return (
        f"Another Harken{who} already works on the home {home}. "
        "Stop it, or set HARKEN_HOME to another folder."
    )
