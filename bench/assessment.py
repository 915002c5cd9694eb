"""How many people a second can take the maturity test, and how long its result takes, as tables.

`python bench/assessment.py [--seconds 8]` needs `wrk`. A completion is a whole visit: the first
page is opened, four pages are sent with answers by chance, the last answer is the result. Nothing
is written, so the database is SQLite. All come from one address, so the limits by address are off.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from intake import database_url, free_port, running, wait_for

HERE = Path(__file__).parent
CONNECTIONS = (32, 128)
ROUNDS = 3
ASKED = 200
ITEMS = [f"{code}{number}" for code in ("PL", "BV", "EE", "CC") for number in range(1, 6)]
TEST = "/maturity-test/"


@dataclass(frozen=True)
class Result:
    """One run of wrk: completions and requests a second, errors, latencies in milliseconds."""

    completed: float
    rate: float
    errors: int
    median: float
    p99: float


def press(url: str, connections: int, seconds: int) -> Result:
    """Take the test as fast as so many connections can."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "-s", str(HERE / "assessment.lua")]
    told = subprocess.run([*words, url], stdout=subprocess.PIPE, text=True, check=True).stdout
    line = next(one for one in told.splitlines() if one.startswith("RESULT"))
    count, micros, errors, median, p99, completed = map(float, line.split()[1:])
    per_second = 1e6 / micros
    return Result(completed * per_second, count * per_second, int(errors), median, p99)


def row(url: str, connections: int, seconds: int) -> str:
    """Return one line of the first table: the middle of several runs."""
    runs = [press(url, connections, seconds) for _ in range(ROUNDS)]
    middle = sorted(runs, key=lambda run: run.completed)[len(runs) // 2]
    return (
        f"| {connections} | {middle.completed:,.0f} | {middle.rate:,.0f} | {middle.median:.1f} "
        f"| {middle.p99:.1f} | {sum(run.errors for run in runs)} |"
    )


def one_by_one(client: httpx.Client, path: str) -> Iterator[float]:
    """Yield the milliseconds of sending different answers, one after the other."""
    chance = random.Random(7)
    for _ in range(ASKED):
        form = {item: str(chance.randint(1, 5)) for item in ITEMS}
        began = time.perf_counter()
        client.post(path, data={**form, "step": "4", "language": "uk"}).raise_for_status()
        yield (time.perf_counter() - began) * 1000


def times(client: httpx.Client, name: str, path: str) -> str:
    """Return one line of the second table."""
    first, *rest = one_by_one(client, path)
    p99 = statistics.quantiles(rest, n=100)[98]
    return f"| {name} | {first:.1f} | {statistics.median(rest):.1f} | {p99:.1f} |"


def measure(seconds: int, folder: Path) -> None:
    """Serve the test and print both tables."""
    port = free_port()
    env = {
        **os.environ,
        "HARKEN_HOME": str(folder / "home"),
        "HARKEN_DATABASE": database_url("sqlite", folder),
        "HARKEN_PORT": str(port),
        "HARKEN_RATE_LIMITS": "off",
        "DJANGO_SETTINGS_MODULE": "harken.config.settings",
    }
    (folder / "home").mkdir()
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=env, check=True)
    url = f"http://127.0.0.1:{port}"
    with running(sys.executable, "-m", "harken", "web", env=env):
        wait_for(f"{url}/healthz")
        time.sleep(5)
        print("| connections | completions/s | requests/s | p50 ms | p99 ms | errors |")
        print("|---|---|---|---|---|---|", flush=True)
        for connections in CONNECTIONS:
            print(row(url, connections, seconds), flush=True)
        print("\n| one after the other | first ms | p50 ms | p99 ms |\n|---|---|---|---|")
        with httpx.Client(base_url=url, timeout=60) as client:
            print(times(client, "result page", TEST))
            print(times(client, "result as PDF", f"{TEST}result.pdf"), flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=8)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="harken-bench-"))
    try:
        measure(asked.seconds, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
