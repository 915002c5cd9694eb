"""Saving 1,000,000 signals as CSV over HTTP: seconds, rows a second, memory of the server.

`python bench/export.py [--signals 1000000] [--keep HOME]`; the signals are made in a home that is
thrown away. 'Masked' is what somebody gets who may not see customers: every text is searched for
names, addresses and numbers.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.conftest import free_port

MILLION = 1_000_000
PLANT = Path(__file__).resolve().parent / "plant.py"


def planted(home: Path, signals: int) -> None:
    """Make an installation with so many signals."""
    environment = {**os.environ, "HARKEN_HOME": str(home), "HARKEN_DEMO": "on"}
    environment["HARKEN_DATABASE"] = "sqlite"
    demo = [sys.executable, "-m", "harken", "demo", "--no-start"]
    subprocess.run(demo, env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, str(PLANT), str(signals)], env=environment, check=True)


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Start a server without a worker, which would index and seal meanwhile."""
    port = free_port()
    environment = {**os.environ, "HARKEN_HOME": str(home), "HARKEN_DEMO": "on"}
    environment |= {"HARKEN_DATABASE": "sqlite", "HARKEN_RATE_LIMITS": "off"}
    command = [sys.executable, "-m", "harken", "web", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        wait(url)
        yield url, psutil.Process(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def wait(url: str) -> None:
    """Wait until the server answers."""
    for _turn in range(600):
        try:
            if httpx.get(f"{url}/healthz", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def sign_in(client: httpx.Client, role: str) -> None:
    """Enter as one of the demo's people."""
    page = client.get("/accounts/login/").text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    if token is None:
        raise SystemExit("the sign-in page has no form")
    client.post(f"/accounts/demo/{role}/", data={"csrfmiddlewaretoken": token[1]})


class Memory(threading.Thread):
    """Watches the memory of a process and its children."""

    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self.process, self.most, self.over = process, 0, False

    def now(self) -> int:
        """Return the resident bytes at this moment."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(one.memory_info().rss for one in family)

    def run(self) -> None:
        """Look twenty times a second."""
        while not self.over:
            self.most = max(self.most, self.now())
            time.sleep(0.05)


def saved(url: str, role: str, process: psutil.Process) -> str:
    """Save the file as somebody; return a row of the table."""
    with httpx.Client(base_url=url, timeout=600) as client:
        sign_in(client, role)
        memory = Memory(process)
        before = memory.now()
        memory.start()
        began, lines, size, first = time.perf_counter(), 0, 0, 0.0
        with client.stream("GET", "/signals/signals.csv") as answer:
            answer.raise_for_status()
            for part in answer.iter_raw():
                first = first or time.perf_counter() - began
                lines += part.count(b"\n")
                size += len(part)
        seconds = time.perf_counter() - began
        memory.over = True
    more = (memory.most - before) / 1e6
    rate = (lines - 1) / seconds
    return (
        f"| {role} | {lines - 1:,} | {size / 1e6:.0f} | {first * 1000:.0f} | {seconds:.1f} "
        f"| {rate:,.0f} | {more:.0f} |"
    )


def main() -> None:
    """Print one row for who sees customers, one for who gets texts masked."""
    options = argparse.ArgumentParser()
    options.add_argument("--signals", type=int, default=MILLION)
    options.add_argument("--keep", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = given.keep or Path(folder) / "home"
        if not home.exists():
            planted(home, given.signals)
        with serving(home) as (url, process):
            print("| as | signals | MB | first byte ms | seconds | a second | more memory, MB |")
            print("|---|---|---|---|---|---|---|")
            print(saved(url, "lead", process))
            print(saved(url, "analyst", process) + " masked")


if __name__ == "__main__":
    main()
