"""A real server that takes signals in: started, killed, asked; and its database, asked directly."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

from tests import once
from tests.config.running import environment, wait_for
from tests.ports import free_port

STAGE = Path(__file__).parent / "stage.py"
MOMENT = "2026-03-02T09:00:00+01:00"


def a_signal(key: str, **more: object) -> dict:
    return {"source": "shop", "key": key, "occurred_at": MOMENT, "scores": {"nps": 9}, **more}


@dataclass
class Child:
    """A process of the nursery, and where it writes."""

    pid: int
    output: Path

    def is_alive(self) -> bool:
        return psutil.pid_exists(self.pid)

    def says(self, words: str, seconds: float = 60) -> None:
        """Wait until it has said so."""
        wait_for(lambda: words in self.printed(), seconds, f"{words!r} in {self.printed()!r}")

    def printed(self) -> str:
        return self.output.read_text() if self.output.exists() else ""

    def kill(self, how: int = signal.SIGKILL) -> None:
        os.kill(self.pid, how)
        wait_for(lambda: not self.is_alive(), 30, "its end")


def _a_client() -> httpx.Client:
    """A client for all requests: making one takes longer than asking; none shares a connection."""
    return httpx.Client(timeout=30, limits=httpx.Limits(max_keepalive_connections=0))


@dataclass
class Stand:
    """One home and database; `server` is the server while it runs."""

    folder: Path
    database: str
    port: int = field(default_factory=free_port)
    key: str = ""
    server: Child | None = None
    nursery: subprocess.Popen | None = None
    born: int = 0
    client: httpx.Client = field(default_factory=_a_client)

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
            [sys.executable, "-m", "harken", *words],
            env=self.env(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stage(self, *words: str) -> Child:
        """Play an act in a process of its own."""
        if self.nursery is None:
            self.nursery = subprocess.Popen(
                [sys.executable, STAGE],
                env=self.env(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert self.nursery.stdout.readline() == "READY\n"
        self.born += 1
        output = self.folder / f"output-{self.born}"
        print(output, *words, file=self.nursery.stdin, flush=True)
        return Child(int(self.nursery.stdout.readline()), output)

    def new_key(self, *scopes: str) -> str:
        made = self.stage("key", *scopes)
        made.says("DONE")
        return made.printed().split()[1]

    def revoke(self, key: str) -> None:
        self.stage("revoke", key[:9]).says("DONE")

    def start(self) -> None:
        self.server = self.stage("serve")
        wait_for(self._is_well, 60, "the intake")

    def _is_well(self) -> bool:
        assert self.server.is_alive(), self.server.printed()
        try:
            return self.client.get(f"http://127.0.0.1:{self.port}/healthz").status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self) -> None:
        if self.server.is_alive():
            self.server.kill(signal.SIGTERM)

    def close(self) -> None:
        """End the server, if any, and the nursery."""
        if self.server and self.server.is_alive():
            self.server.kill()
        if self.nursery:
            self.nursery.communicate()
        self.client.close()

    def post(self, body: object, **headers: str) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {**self.headers, **{name.replace("_", "-"): text for name, text in headers.items()}}
        return self.client.post(self.url, content=content, headers=sent)

    def _session(self) -> Any:
        """A connection that begins no transaction by itself."""
        if self.database == "sqlite":
            file = self.folder / "home" / "harken.sqlite3"
            return sqlite3.connect(file, timeout=20, isolation_level=None)
        import psycopg

        return psycopg.connect(self.database, autocommit=True)

    def ask(self, sql: str) -> list[tuple]:
        with closing(self._session()) as session:
            return session.execute(sql).fetchall()

    def ask_to(self, sql: str) -> None:
        """Change something directly."""
        with closing(self._session()) as session:
            session.execute(sql)

    @contextmanager
    def holding_the_log(self) -> Iterator[Callable[[], object]]:
        """Keep every other writer waiting; what is given lets them go on."""
        with closing(self._session()) as session:
            if self.database == "sqlite":
                session.execute("BEGIN IMMEDIATE")
            else:
                session.execute("BEGIN")
                session.execute("SELECT position FROM listening_loghead FOR UPDATE")
            yield session.rollback

    def recorded(self, source: str = "shop") -> list[str]:
        rows = self.ask(f"SELECT key FROM listening_signal WHERE source = '{source}' ORDER BY id")
        return [row[0] for row in rows]


@contextmanager
def a_stand(folder: Path) -> Iterator[Stand]:
    """A stand with a migrated database of the kind under test, and a key; no server runs yet."""
    database = os.environ.get("HARKEN_DATABASE", "sqlite")
    (folder / "home").mkdir(parents=True)
    made = Stand(folder, database if database == "sqlite" else once.new_database(_name()))
    try:
        made.stage("migrate").says("DONE", 120)
        made.key = made.new_key("signals:write")
        yield made
    finally:
        made.close()


def _name() -> str:
    return f"stand_{os.getpid()}_{time.monotonic_ns()}"
