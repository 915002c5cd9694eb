"""A supervised process ends with its supervisor, and every process ends on a signal."""

import os
import signal
import sys
import threading
from collections.abc import Callable

from harken.config.supervision.part import SUPERVISED


def is_supervised() -> bool:
    """Tell whether `harken up` started this process."""
    return os.environ.get(SUPERVISED) == "1"


def stop_with_supervisor(stop: Callable[[], object]) -> None:
    """Call `stop` when the supervisor's end of standard input closes."""
    if is_supervised():
        threading.Thread(target=_wait_for_end, args=(stop,), daemon=True).start()


def _wait_for_end(stop: Callable[[], object]) -> None:
    descriptor = sys.stdin.fileno()
    while os.read(descriptor, 1024):
        pass
    stop()


def stop_on_signals(stop: Callable[[], object]) -> None:
    """Call `stop` on SIGTERM and SIGINT."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop())
