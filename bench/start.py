"""Start-up time and memory of each process, as a Markdown table: python bench/start.py [RUNS]."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psutil

SETTLE_SECONDS, IDLE_SECONDS = 5, 0.3
"""Idle is who uses less than so much CPU in so long."""


@dataclass(frozen=True)
class Measured:
    """One run: seconds until /healthz says 200, until stopped, and MB by process when idle."""

    ready: float
    stopped: float
    memory: dict[str, float]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_well(port: int) -> bool:
    """Tell whether the server is ready."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def memory_of(process: psutil.Process) -> float:
    """Return the MB that are this process's own share (PSS: shared pages are divided)."""
    full = process.memory_full_info()
    return float(getattr(full, "pss", full.uss)) / 1e6


def settle(supervisor: psutil.Process) -> None:
    """Wait until what is done after the start is done, however busy the machine is."""
    before, used = -1.0, 0.0
    while used - before > IDLE_SECONDS:
        time.sleep(SETTLE_SECONDS)
        times = [process.cpu_times() for process in (supervisor, *supervisor.children())]
        before, used = used, sum(one.user + one.system for one in times)


def measure(home: Path) -> Measured:
    """Start `harken up` once and look at it when it is idle."""
    port = free_port()
    settings = {**os.environ, "HARKEN_HOME": str(home), "HARKEN_PORT": str(port)}
    began = time.perf_counter()
    started = subprocess.Popen(
        [sys.executable, "-m", "harken", "up"], env=settings, stdout=subprocess.DEVNULL
    )
    while not is_well(port):
        if started.poll() is not None:
            raise SystemExit("harken up ended before it was ready")
        time.sleep(0.02)
    ready = time.perf_counter() - began
    supervisor = psutil.Process(started.pid)
    settle(supervisor)
    memory = {"supervisor": memory_of(supervisor)}
    memory |= {child.cmdline()[-1]: memory_of(child) for child in supervisor.children()}
    asked = time.perf_counter()
    started.send_signal(signal.SIGTERM)
    started.wait(10)
    return Measured(ready, time.perf_counter() - asked, memory)


def main(runs: int) -> None:
    """Print the first start (with migrations) and the median of the later ones."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        first = measure(home)
        later = [measure(home) for _ in range(runs)]
    print("| what | figure |\n|---|---|")
    print(f"| first start, with all tables, until ready | {first.ready:.1f} s |")
    print(f"| later start until ready | {statistics.median(m.ready for m in later):.1f} s |")
    print(f"| stop | {statistics.median(m.stopped for m in later):.1f} s |")
    for name in later[0].memory:
        size = statistics.median(m.memory.get(name, 0.0) for m in later)
        print(f"| idle memory (PSS), {name} | {size:.0f} MB |")
    total = statistics.median(sum(m.memory.values()) for m in later)
    print(f"| idle memory (PSS), all processes | {total:.0f} MB |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
