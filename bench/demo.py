"""How long `harken demo` takes to plant a company of a size, as a Markdown table.

`python bench/demo.py [--signals 12000 --signals 1000000]`: from the start of the program until the
demo is set up, with migrations; recording and sealing apart. Memory is the proportional share (PSS)
of the process, seen ten times a second.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from importing import Run, watched

SIZES = (12_000, 1_000_000)
SEALING = "Preparing figures"
SET_UP = "The demo company is set up"


def planted(home: Path, signals: int) -> tuple[dict[str, float], Run]:
    """Plant a demo; return when it said what, and its memory."""
    command = [sys.executable, "-m", "harken", "plant-demo", "--signals", str(signals)]
    environment = {**os.environ, "HARKEN_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    said, run, begun = {}, Run(), time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    watch = threading.Thread(target=watched, args=(run, psutil.Process(process.pid)))
    watch.start()
    for line in process.stdout or ():
        for beginning in (SET_UP, SEALING, f"{signals:,} signals"):
            if line.startswith(beginning):
                said[beginning] = time.perf_counter() - begun
    if process.wait():
        raise SystemExit(f"harken plant-demo ended with {process.returncode}")
    run.seconds = time.perf_counter() - begun
    watch.join()
    return said, run


def row(signals: int) -> str:
    """Measure one size."""
    with tempfile.TemporaryDirectory() as folder:
        said, run = planted(Path(folder) / "home", signals)
    recorded = said[SEALING] - said[SET_UP]
    sealed = said[f"{signals:,} signals"] - said[SEALING]
    return (
        f"| {signals:,} | {said[SET_UP]:.1f} | {recorded:.1f} | {signals / recorded:,.0f} "
        f"| {sealed:.1f} | {run.seconds:.1f} | {run.most / 1e6:,.0f} |"
    )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--signals", type=int, action="append")
    print("| signals | set up, s | recording, s | signals/s | sealing, s | all, s | memory, MB |")
    print("|---|---|---|---|---|---|---|")
    for signals in options.parse_args().signals or SIZES:
        print(row(signals), flush=True)


if __name__ == "__main__":
    main()
