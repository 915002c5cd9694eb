"""One supervised process: started, watched, started again after a growing pause, stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

SUPERVISED = "HARKEN_SUPERVISED"
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_AFTER_SECONDS = 60.0
REFUSED = 1


def pause_before_start(failures: int) -> float:
    """Return the seconds to wait after this many quick ends in a row: 0.5, 1, 2 … 30."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** max(0, failures - 1))


@dataclass
class Part:
    """The server or the worker, as a process of its own.

    Its standard input is a pipe that only the supervisor holds open: when the supervisor dies,
    however that happens, the part reads the end and stops too.
    """

    name: str
    inherited: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    next_start: float = field(default=0.0)

    def start(self) -> None:
        """Start the process."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own program and a fixed word
            [sys.executable, "-m", "harken", self.name],
            stdin=subprocess.PIPE,
            pass_fds=tuple(self.inherited),
            start_new_session=True,
            env={**os.environ, SUPERVISED: "1"},
        )

    def ended(self) -> int | None:
        """Return the exit code (negative: the signal) once when the process has ended."""
        if self.process is None or (code := self.process.poll()) is None:
            return None
        self._forget()
        if time.monotonic() - self.started_at > STEADY_AFTER_SECONDS:
            self.failures = 0
        self.failures += 1
        self.next_start = time.monotonic() + pause_before_start(self.failures)
        return code

    def is_due(self) -> bool:
        """Tell whether it does not run and its pause is over."""
        return self.process is None and time.monotonic() >= self.next_start

    def ask_to_stop(self) -> None:
        """Ask the process to end by itself."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def stop_by(self, deadline: float) -> None:
        """Wait for the end until `deadline` (monotonic seconds), then end it by force."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._forget()

    def _forget(self) -> None:
        if self.process and self.process.stdin:
            self.process.stdin.close()
        self.process = None


def end_in_words(code: int) -> str:
    """Say how a process ended."""
    if code >= 0:
        return f"with code {code}"
    return f"by {signal.Signals(-code).name}"
