"""The parent's side: starts a child, hears it, and ends it when it is silent or late."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, BinaryIO, cast

from harken.importing.apart.frames import BrokenFrame, read_frame, write_frame
from harken.importing.apart.limits import Limits, neutral_environment
from harken.importing.apart.sentences import ended, too_long, too_silent
from harken.tables.said import CannotRead, Said

Message = dict[str, Any]
AHEAD = 2
"""So many messages wait at most: the child works on while we record, and memory stays small."""


def run_apart(
    work: str,
    given: Mapping[str, Any],
    *,
    folder: Path,
    limits: Limits,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Message]:
    """Yield the messages of `work` (`module:function`), done in a child that works in `folder`.

    Raises CannotRead with what the child refused, or with why it is no more.
    """
    child = Child.started(folder, environment)
    try:
        child.ask({"work": work, "given": given, "limits": limits.plain()})
        yield from child.messages(limits)
    finally:
        child.end()


@dataclass
class Child:
    """A running child and the thread that hears it."""

    process: "subprocess.Popen[bytes]"
    requests: BinaryIO
    answers: BinaryIO
    heard: "Queue[Message | None]" = field(default_factory=lambda: Queue(AHEAD))
    over: Event = field(default_factory=Event)
    begun: float = field(default_factory=time.monotonic)

    @classmethod
    def started(cls, folder: Path, environment: Mapping[str, str] | None) -> "Child":
        """Start a fresh interpreter in a session of its own; what it prints is kept in a file."""
        with (folder / "child.log").open("ab") as printed:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "harken.importing.apart.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=printed,
                cwd=folder,
                env=neutral_environment(environment),
                start_new_session=True,
            )
        return cls(process, cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout))

    def ask(self, request: Mapping[str, Any]) -> None:
        """Send the request; stdin stays open as the sign that we live."""
        with suppress(BrokenPipeError):
            write_frame(self.requests, request)
        Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        with suppress(BrokenFrame, OSError, ValueError):  # told as a child that is no more
            while message := read_frame(self.answers):
                self._keep(message)
        self._keep(None)

    def _keep(self, message: Message | None) -> None:
        while not self.over.is_set():
            with suppress(Full):
                self.heard.put(message, timeout=0.5)
                return

    def messages(self, limits: Limits) -> Iterator[Message]:
        """Yield messages until the child says that it is done."""
        while True:
            message = self._next(limits)
            if message is None:
                raise CannotRead(ended(self._code(), limits))
            if "refused" in message:
                raise _refusal(message)
            if message.get("end") is True:
                return
            yield message

    def _next(self, limits: Limits) -> Message | None:
        left = limits.total - (time.monotonic() - self.begun)
        try:
            return self.heard.get(timeout=max(0.01, min(limits.silence, left)))
        except Empty:
            late = too_long if left <= limits.silence else too_silent
            raise CannotRead(late(limits)) from None

    def _code(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        return self.process.poll()

    def end(self) -> None:
        """End the child and everything it started, if it still lives."""
        self.over.set()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        with suppress(OSError, ValueError):
            self.requests.close()


def _refusal(message: Mapping[str, Any]) -> CannotRead:
    line = message.get("line")
    return CannotRead(
        Said.from_plain(message["refused"]),
        line if isinstance(line, int) else None,
        str(message.get("column") or ""),
    )
