"""Drives the stage: starts workers as real processes, kills them, reads what was left."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

STAGE = Path(__file__).parent / "stage.py"


@dataclass
class Theatre:
    """One home and database for processes that are killed."""

    home: Path
    database: str
    lease: float = 1.0

    def run(self, *words: str) -> str:
        """Run the stage to its end and return what it printed."""
        return subprocess.run(
            [sys.executable, STAGE, *words], env=self._env(), check=True, capture_output=True,
            text=True,
        ).stdout  # fmt: skip

    def start(self, *words: str) -> "Actress":
        process = subprocess.Popen(
            [sys.executable, STAGE, *words], env=self._env(), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        return Actress(process)

    def report(self) -> dict:
        return json.loads(self.run("report"))

    def _env(self) -> dict[str, str]:
        return {
            **os.environ,
            "HARKEN_HOME": str(self.home),
            "HARKEN_DATABASE": self.database,
            "HARKEN_SECRET_KEY": "only-for-tests-" + "x" * 50,
        }

    def killings(self, kills: int, how: str) -> list[float]:
        """Kill a worker after each of `kills` effects; return the seconds until each retake."""
        self.run("enqueue", str(kills), how)
        waits: list[float] = []
        killed_at = None
        for _ in range(kills):
            actress = self.start("work", str(self.lease))
            actress.wait_for_effect()
            if killed_at:
                waits.append(time.monotonic() - killed_at)
            actress.kill()
            killed_at = time.monotonic()
        last = self.start("work", str(self.lease))
        try:
            while not self._over():
                assert time.monotonic() - killed_at < self.lease + 30, self.report()
            waits.append(time.monotonic() - killed_at)
        finally:
            last.kill()
        return waits

    def _over(self) -> bool:
        found = self.report()
        open_jobs = {"waiting", "running", "sending"} & {*found["states"], *found["deliveries"]}
        return not open_jobs


@dataclass
class Actress:
    """A process that says when its effect has happened."""

    process: subprocess.Popen

    def wait_for_effect(self, seconds: float = 40) -> str:
        """Return the key of the effect; a process that stays silent fails the test."""
        timer = threading.Timer(seconds, self.process.kill)
        timer.start()
        line = self.process.stdout.readline()
        timer.cancel()
        assert line.startswith("EFFECT"), f"no effect within {seconds} s"
        return line.split()[1]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


def theatre_on(scratch: Path, database: str) -> Theatre:
    """Make a home with a migrated database of its own, on the server of the tests."""
    name = f"kills_{os.getpid()}_{time.monotonic_ns()}"
    address = database if database == "sqlite" else _new_database(database, name)
    scratch.mkdir(parents=True, exist_ok=True)
    made = Theatre(scratch, address)
    made.run("migrate")
    return made


def _new_database(server: str, name: str) -> str:
    import psycopg

    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}")
    base, mark, query = server.partition("?")
    return f"{base.rpartition('/')[0]}/{name}{mark}{query}"
