"""A real server that takes signals in: started, killed, asked; and its database, asked directly."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.config.running import environment, free_port, wait_for

STAGE = Path(__file__).parent / "stage.py"
MOMENT = "2026-03-02T09:00:00+01:00"


def a_signal(key: str, **more: object) -> dict:
    return {"source": "shop", "key": key, "occurred_at": MOMENT, "scores": {"nps": 9}, **more}


@dataclass
class Stand:
    """One home and database; `process` is the server while it runs."""

    folder: Path
    database: str
    port: int = field(default_factory=free_port)
    key: str = ""
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v1/signals"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}

    def env(self) -> dict[str, str]:
        own = {"HARKEN_SECRET_KEY": "only-for-tests-" + "x" * 50, "HARKEN_DATABASE": self.database}
        return environment(self.folder / "home", self.port, **own)

    def harken(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "harken", *words], env=self.env(), capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stage(self, *words: str) -> subprocess.Popen:
        """Play an act beside the server, in a process of its own."""
        return subprocess.Popen(
            [sys.executable, STAGE, *words], env=self.env(), stdout=subprocess.PIPE, text=True
        )

    def new_key(self, *scopes: str) -> str:
        wanted = [word for scope in scopes for word in ("--scope", scope)]
        return json.loads(self.harken("key", "create", "shop", *wanted, "--json"))["key"]

    def start(self) -> None:
        log = (self.folder / "log.txt").open("a")
        words = [sys.executable, "-m", "harken", "web", "--only", "intake"]
        self.process = subprocess.Popen(words, env=self.env(), stdout=log, stderr=log)
        wait_for(self._is_well, 120, "the intake")

    def _is_well(self) -> bool:
        assert self.process.poll() is None, (self.folder / "log.txt").read_text()
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/healthz").status_code == 200
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def post(self, body: object, **headers: str) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {**self.headers, **{name.replace("_", "-"): text for name, text in headers.items()}}
        return httpx.post(self.url, content=content, headers=sent, timeout=30)

    def ask(self, sql: str) -> list[tuple]:
        if self.database == "sqlite":
            file = self.folder / "home" / "harken.sqlite3"
            with closing(sqlite3.connect(file, timeout=20)) as session:
                return session.execute(sql).fetchall()
        import psycopg

        with psycopg.connect(self.database, autocommit=True) as session:
            return session.execute(sql).fetchall()

    def keys(self, source: str = "shop") -> list[str]:
        rows = self.ask(f"SELECT key FROM listening_signal WHERE source = '{source}' ORDER BY id")
        return [row[0] for row in rows]


def new_stand(folder: Path) -> Stand:
    """Make a stand with a migrated database of the kind under test, and a key."""
    database = os.environ.get("HARKEN_DATABASE", "sqlite")
    (folder / "home").mkdir(parents=True)
    made = Stand(folder, database if database == "sqlite" else _new_database(database))
    made.key = made.new_key("signals:write")
    return made


@contextmanager
def served_stand(folder: Path) -> Iterator[Stand]:
    """A stand whose server runs; it is gone afterwards."""
    made = new_stand(folder)
    try:
        made.start()
        yield made
    finally:
        made.stop()


def _new_database(server: str) -> str:
    import psycopg

    name = f"stand_{os.getpid()}_{time.monotonic_ns()}"
    base, mark, query = server.partition("?")
    folder = base.rpartition("/")[0]
    with psycopg.connect(f"{folder}/postgres{mark}{query}", autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}")
    return f"{folder}/{name}{mark}{query}"
