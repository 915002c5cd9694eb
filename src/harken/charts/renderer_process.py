"""The parent's side of the drawing child: start, ask, kill what hangs, start anew."""

import base64
import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

IDLE_SECONDS = 60.0
LIMIT_SECONDS = 20.0


class DrawingError(RuntimeError):
    """A picture could not be made; the message says why in one line."""


class RendererProcess:
    """One drawing child, started when asked and ended by itself after `idle_seconds`.

    May be shared by threads: they take turns. A request that takes longer than `limit_seconds`
    ends with SIGKILL and a DrawingError; the next one gets a new child.
    """

    def __init__(
        self, idle_seconds: float = IDLE_SECONDS, limit_seconds: float = LIMIT_SECONDS
    ) -> None:
        self._command = _command(idle_seconds)
        self._limit = limit_seconds
        self._turn = threading.Lock()
        self._child: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int | None:
        """The child's process number, None when there is none."""
        alive = self._child is not None and self._child.poll() is None
        return self._child.pid if alive and self._child else None

    def ask(self, request: dict[str, Any]) -> bytes:
        """Return what the child made of `request`; raise DrawingError when it could not."""
        line = json.dumps(request) + "\n"
        with self._turn:
            reused = self.pid is not None
            text = self._exchange(line)
            if not text and reused:  # it may have gone to sleep just before the request came
                text = self._exchange(line)
        if not text:
            raise DrawingError("The drawing process ended without an answer.")
        return _content(json.loads(text))

    def close(self) -> None:
        """End the child, if there is one."""
        with self._turn:
            self._end()

    def _exchange(self, line: str) -> str:
        """Send one line and return the answer, '' when the child is gone."""
        child = self._running()
        late = threading.Event()
        timer = threading.Timer(self._limit, _kill, [child, late])
        timer.start()
        try:
            text = _say(child, line)
        finally:
            timer.cancel()
        if late.is_set():
            self._end()
            raise DrawingError(f"The drawing took longer than {self._limit:g} seconds.")
        if not text:
            self._end()
        return text

    def _running(self) -> "subprocess.Popen[str]":
        if self._child is None or self._child.poll() is not None:
            self._end()
            try:
                self._child = subprocess.Popen(  # noqa: S603 - our own program, no words of others
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    encoding="utf-8",
                )
            except OSError as error:  # no memory or no process left
                raise DrawingError(f"The drawing process could not be started: {error}") from error
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        with contextlib.suppress(OSError):
            child.communicate()


def _command(idle_seconds: float) -> Sequence[str]:
    # By its path, so that the child imports nothing but its own few lines; -P: nor anything that
    # happens to lie beside them.
    return [sys.executable, "-P", str(Path(__file__).with_name("renderer.py")), str(idle_seconds)]


def _kill(child: "subprocess.Popen[str]", late: threading.Event) -> None:
    late.set()
    child.kill()


def _say(child: "subprocess.Popen[str]", line: str) -> str:
    if child.stdin is None or child.stdout is None:
        return ""
    try:
        child.stdin.write(line)
        child.stdin.flush()
    except OSError:
        return ""
    return child.stdout.readline()


def _content(answer: dict[str, str]) -> bytes:
    if "error" in answer:
        raise DrawingError(f"The chart could not be drawn: {answer['error']}")
    return base64.b64decode(answer["content"])
