"""Starts the server, then the worker, starts again what dies, and stops both."""

import http.client
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from harken.config.supervision.clock_watch import jump_now, new_watch
from harken.config.supervision.part import REFUSED, Part, end_in_words

STOP_SECONDS = 4.6
ROUND_SECONDS, IMPATIENT_SECONDS = 0.25, 0.03
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - compared only


@dataclass(frozen=True)
class Place:
    """Where the server listens, and the address people open."""

    host: str
    port: int
    url: str


class Supervisor:
    """Keeps one server and one worker alive until somebody says stop."""

    def __init__(self, place: Place, inherited: Sequence[int] = ()) -> None:
        self.place = place
        self.web = Part("web", inherited)
        self.worker = Part("worker", inherited)
        self.stop = threading.Event()
        self.ready = self.refused = False
        self._clock = new_watch()

    def run(self) -> int:
        """Work until a signal arrives; return the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())
        began = time.monotonic()
        self.web.start()
        try:
            while not (self.stop.is_set() or self.refused):
                self._round(began)
        finally:
            self._stop_all()
        return REFUSED if self.refused else 0

    def _round(self, began: float) -> None:
        self._keep_alive(self.web)
        if self.refused:
            return
        if not self.ready and answers(self.place):
            self.ready = True
            tell(f"Harken is ready at {self.place.url} ({time.monotonic() - began:.1f} s).")
        if self.ready:
            self._keep_alive(self.worker)
        if sentence := jump_now(self._clock):
            tell(sentence)
        self.stop.wait(ROUND_SECONDS if self.ready else IMPATIENT_SECONDS)

    def _keep_alive(self, part: Part) -> None:
        code = part.ended()
        if code == REFUSED and not self.ready:
            self.refused = True  # the server said no before it was ever ready, and printed why
            return
        if code is not None:
            pause = part.next_start - time.monotonic()
            tell(f"The {part.name} ended {end_in_words(code)}; it starts again in {pause:.1f} s.")
        if part.is_due():
            part.start()

    def _stop_all(self) -> None:
        signal.signal(signal.SIGINT, self._hurry)
        deadline = time.monotonic() + STOP_SECONDS
        for part in (self.web, self.worker):
            part.ask_to_stop()
        for part in (self.web, self.worker):
            part.stop_by(deadline)

    def _hurry(self, *_: object) -> None:
        """Somebody pressed Ctrl-C again."""
        for part in (self.web, self.worker):
            if part.process:
                part.process.kill()


def answers(place: Place) -> bool:
    """Tell whether the server says that it is well."""
    host = ANY_ADDRESS.get(place.host, place.host)
    connection = http.client.HTTPConnection(host, place.port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def tell(line: str) -> None:
    """Print one line for whoever started Harken, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
