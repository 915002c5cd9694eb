"""Real Harken processes on free ports and temporary homes, and what may be asked of them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from tests.ports import free_port

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
PLAIN = [sys.executable, "-m", "harken"]
WITH_TOPICS = [sys.executable, str(HERE / "with_topics.py")]


def environment(home: Path, port: int, **more: str) -> dict[str, str]:
    foreign = {name for name in os.environ if name.startswith("HARKEN_")}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(SOURCE)]))
    own = {"HARKEN_HOME": str(home), "HARKEN_PORT": str(port), "PYTHONPATH": path}
    return {**kept, **own, **more}


def harken(*words: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*PLAIN, *words],
        env={**environment(home, free_port()), **more},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def wait_for(truth, seconds: float = 30.0, what: str = "it"):
    """Ask again and again until the answer is true; return it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := truth():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s for {what}")


@dataclass
class Running:
    """A process under test."""

    process: subprocess.Popen[bytes]
    home: Path
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **more) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", timeout=10, **more)

    def is_well(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(self.log.read_text())
        try:
            return self.get("/healthz").status_code == 200
        except httpx.HTTPError:
            return False

    def printed(self) -> str:
        return self.log.read_text()

    def child(self, name: str) -> psutil.Process | None:
        children = psutil.Process(self.process.pid).children()
        return next((one for one in children if last_word(one) == name), None)

    def stop(self) -> float:
        """Ask it to stop; return the seconds it took."""
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(15)
        return time.monotonic() - began


def last_word(process: psutil.Process) -> str:
    """How a process was called, '' of one that ends meanwhile."""
    try:
        return "".join(process.cmdline()[-1:])
    except psutil.Error:  # gone, or a zombie until its parent asks how it ended
        return ""


@contextmanager
def running(*words: str, home: Path, program: list[str] = PLAIN, **more: str) -> Iterator[Running]:
    """A Harken that answers; afterwards it is gone, however the test ended."""
    port = free_port()
    home.mkdir(parents=True, exist_ok=True)
    log = home.parent / f"log-{port}.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*program, *words], env=environment(home, port, **more), stdout=out, stderr=out
        )
    instance = Running(process, home, port, log)
    try:
        wait_for(instance.is_well, 120, "healthz")
        yield instance
    finally:
        if process.poll() is None:
            instance.stop()


def raw(port: int, request: bytes) -> str:
    """Send bytes that no client library would send; return what comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
            if b"\r\n\r\n" in answer:
                break
        return answer.decode()
