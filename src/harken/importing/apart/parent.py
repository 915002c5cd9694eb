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
from typing import Any

from harken.importing.apart.child import too_much_memory
from harken.importing.apart.frames import BrokenFrame, read_frame, write_frame
from harken.importing.apart.limits import Limits, neutral_environment
from harken.tables.said import CannotRead, Said, said

AHEAD = 2
"""So many messages wait at most: the child works on while we record, and memory stays small."""


def run_apart(
    work: str,
    given: Mapping[str, Any],
    *,
    folder: Path,
    limits: Limits,
    environment: Mapping[str, str] | None = None,
) -> Iterator[dict[str, Any]]:
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
    heard: "Queue[dict[str, Any] | None]" = field(default_factory=lambda: Queue(AHEAD))
    over: Event = field(default_factory=Event)
    begun: float = field(default_factory=time.monotonic)

    @classmethod
    def started(cls, folder: Path, environment: Mapping[str, str] | None) -> "Child":
        """Start a fresh interpreter in a session of its own; what it prints is kept in a file."""
        command = [sys.executable, "-P", "-m", "harken.importing.apart.child"]
        with (folder / "child.log").open("ab") as printed:
            process = subprocess.Popen(  # noqa: S603 - our own module, no words of others
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=printed,
                cwd=folder,
                env=neutral_environment(environment),
                start_new_session=True,
            )
        return cls(process)

    def ask(self, request: Mapping[str, Any]) -> None:
        """Send the request; stdin stays open as the sign that we live."""
        assert self.process.stdin  # noqa: S101 - for the type checker
        with suppress(BrokenPipeError):
            write_frame(self.process.stdin, request)
        Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        assert self.process.stdout  # noqa: S101 - for the type checker
        try:
            while message := read_frame(self.process.stdout):
                self._keep(message)
        except (BrokenFrame, OSError, ValueError):
            pass  # told as a child that is no more
        self._keep(None)

    def _keep(self, message: dict[str, Any] | None) -> None:
        while not self.over.is_set():
            with suppress(Full):
                self.heard.put(message, timeout=0.5)
                return

    def messages(self, limits: Limits) -> Iterator[dict[str, Any]]:
        """Yield messages until the child says that it is done."""
        while True:
            message = self._next(limits)
            if message is None:
                raise CannotRead(self._why_dead(limits))
            if "refused" in message:
                raise _refusal(message)
            if message.get("end") is True:
                return
            yield message

    def _next(self, limits: Limits) -> dict[str, Any] | None:
        left = limits.total - (time.monotonic() - self.begun)
        try:
            return self.heard.get(timeout=max(0.01, min(limits.silence, left)))
        except Empty:
            raise CannotRead(_too_slow(left <= limits.silence, limits)) from None

    def _why_dead(self, limits: Limits) -> Said:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        code = self.process.poll()
        if code in (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGTRAP):
            return too_much_memory(limits.memory)
        if code == -signal.SIGXCPU:
            return _too_slow(True, limits)  # noqa: FBT003
        return said(
            "Reading the file broke off, and what was read so far is kept. The file is probably"
            " damaged: open it in the program it comes from, save it as CSV, and import that."
        )

    def end(self) -> None:
        """End the child and everything it started, if it still lives."""
        self.over.set()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError, ValueError):
                if pipe:
                    pipe.close()
        self.process.wait()


def _refusal(message: Mapping[str, Any]) -> CannotRead:
    line = message.get("line")
    return CannotRead(
        Said.from_plain(message["refused"]),
        line if isinstance(line, int) else None,
        str(message.get("column") or ""),
    )


def _too_slow(in_all: bool, limits: Limits) -> Said:  # noqa: FBT001
    if in_all:
        return said(
            "Reading the file was stopped after %(minutes)d minutes. Split it into parts or save"
            " it as CSV, and import that.",
            minutes=round(limits.total / 60),
        )
    return said(
        "Reading the file was stopped: nothing moved for %(seconds)d seconds. Save it as CSV and"
        " import that.",
        seconds=round(limits.silence),
    )
