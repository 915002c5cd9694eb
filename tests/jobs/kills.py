"""Drives the stage: starts workers as real processes, kills them, reads what was left."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import psutil
import psycopg
from tests import once

STAGE = Path(__file__).parent / "stage.py"
PATIENCE = 120


@dataclass
class Theatre:
    """One home and database for processes that are killed."""

    home: Path
    database: str
    lease: float = 1.0
    company: subprocess.Popen | None = None
    actresses: list["Actress"] = field(default_factory=list)

    def run(self, *words: str) -> str:
        """Play an act to its end and return what it printed."""
        actress = self.start(*words)
        actress.wait(PATIENCE)
        assert actress.printed().endswith("DONE\n"), self._log().read_text()[-2000:]
        return actress.printed().removesuffix("DONE\n")

    def start(self, *words: str) -> "Actress":
        """Play an act in a process of its own."""
        if self.company is None:
            self.company = subprocess.Popen(
                [sys.executable, STAGE], env=self._env(), stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            assert self.company.stdout.readline() == "READY\n"
        output = self.home / f"act-{len(self.actresses)}.txt"
        print(output, *words, file=self.company.stdin, flush=True)
        actress = Actress(psutil.Process(int(self.company.stdout.readline())), output)
        self.actresses.append(actress)
        return actress

    def close(self) -> None:
        """End everybody who still plays, and send the company home."""
        for actress in self.actresses:
            actress.kill()
        if self.company is not None:
            self.company.communicate()
            self.company = None

    def _log(self) -> Path:
        return self.home / "stderr.log"

    def log_lines(self, words: str) -> list[str]:
        """Return what processes said on stderr about `words`."""
        return [line for line in self._log().read_text().splitlines() if words in line]

    def until_told(self, words: str, seconds: float = 30) -> None:
        """Wait until a process says `words` on stderr."""
        begun = time.monotonic()
        while not self.log_lines(words):
            assert time.monotonic() - begun < seconds, f"nobody said {words!r}"
            time.sleep(0.05)

    def until(self, states: list[str], seconds: float = 30) -> float:
        """Wait until the jobs stand like this; return how long it took."""
        begun = time.monotonic()
        while (found := self.report()["states"]) != states:
            assert time.monotonic() - begun < seconds, found
            time.sleep(0.05)
        return time.monotonic() - begun

    def report(self) -> dict:
        """Return how often each effect happened and how jobs and deliveries stand."""
        effects = self.ask("SELECT substr(verb, 5) FROM audit_auditentry WHERE verb LIKE 'hit.%'")
        letters = self.home / "letters"
        keys = effects + (letters.read_text().split() if letters.exists() else [])
        return {
            "effects": dict(Counter(keys)),
            "states": sorted(self.ask("SELECT state FROM jobs_job WHERE task LIKE 'acts.%'")),
            "deliveries": self.ask(
                "SELECT state FROM jobs_delivery WHERE handler = 'stage.react' ORDER BY 1"
            ),
        }

    def ask(self, sql: str) -> list[str]:
        """Ask the database directly: starting Django for it would take seconds."""
        if self.database == "sqlite":
            with closing(sqlite3.connect(self.home / "harken.sqlite3", timeout=20)) as session:
                return [row[0] for row in session.execute(sql).fetchall()]
        with psycopg.connect(self.database, autocommit=True) as session:
            return [row[0] for row in session.execute(sql).fetchall()]

    def finished_between(self) -> float:
        """Return the seconds from the first job's start to the last one's end."""
        moments = "SELECT min(started_at) FROM {0} UNION ALL SELECT max(finished_at) FROM {0}"
        first, last = self.ask(moments.format("jobs_job WHERE task LIKE 'acts.%'"))
        begun, ended = (datetime.fromisoformat(str(moment)) for moment in (first, last))
        return (ended - begun).total_seconds()

    def rename(self, table: str, name: str) -> None:
        """Take a table away from the running processes, or bring it back."""
        sql = f"ALTER TABLE {table} RENAME TO {name}"
        if self.database == "sqlite":
            with closing(sqlite3.connect(self.home / "harken.sqlite3", timeout=20)) as session:
                session.execute(sql)
                return
        with psycopg.connect(self.database, autocommit=True) as session:
            session.execute(sql)

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
                time.sleep(0.05)
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

    process: psutil.Process
    output: Path

    def printed(self) -> str:
        return self.output.read_text() if self.output.exists() else ""

    def wait_for_effect(self, seconds: float = 40) -> str:
        """Return the key of the effect; a process that stays silent fails the test."""
        deadline = time.monotonic() + seconds
        while "\n" not in (said := self.printed()):
            assert time.monotonic() < deadline, f"no effect within {seconds} s"
            time.sleep(0.005)
        assert said.startswith("EFFECT"), said
        return said.split()[1]

    def wait(self, seconds: float) -> None:
        """Wait for its end."""
        self.process.wait(seconds)

    def stop(self) -> float:
        """Ask it to end and return how long that took."""
        begun = time.monotonic()
        self.process.terminate()
        self.wait(20)
        return time.monotonic() - begun

    def kill(self) -> None:
        with suppress(psutil.NoSuchProcess):
            self.process.kill()
        self.wait(20)


def theatre_on(scratch: Path, database: str) -> Theatre:
    """Make a home with a migrated database of its own, on the server of the tests."""
    scratch.mkdir(parents=True, exist_ok=True)
    made = Theatre(scratch, database if database == "sqlite" else once.new_database(_name()))
    made.run("migrate")
    made.close()
    return made


def copy_of(first: Theatre, scratch: Path) -> Theatre:
    """Make another theatre like a migrated one that nobody uses."""
    if first.database != "sqlite":
        name = first.database.partition("?")[0].rpartition("/")[2]
        return Theatre(scratch, once.new_database(_name(), like=name))
    for file in first.home.glob("harken.sqlite3*"):
        shutil.copy(file, scratch)
    return Theatre(scratch, "sqlite")


def _name() -> str:
    return f"kills_{os.getpid()}_{time.monotonic_ns()}"
