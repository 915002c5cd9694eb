"""How many people a second can answer a survey, beside an empty ASGI application, as a table.

`python bench/answering.py [--seconds 8] [--case sqlite --case postgres]` needs `wrk`. A completion
is a whole visit: the first page is opened, filled with its own key and sent; with three pages each
next page is opened and sent too. An answer is durable before the person is sent on, a worker
drains the log meanwhile. The empty application answers the same requests with nothing. All come
from one address, so the limit by address is off.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from intake import CASES, database_url, free_port, running, wait_for

HERE = Path(__file__).parent
CONNECTIONS = (32, 128)
ROUNDS = 3
HEAD = (
    "| database | survey | connections | completions/s | requests/s | p50 ms | p99 ms | errors "
    "| of empty |"
)
SURVEYS = {"one": ("one page", 1), "three": ("three pages with logic", 3)}
PLANT = """
import json, sys
from datetime import UTC, datetime
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from harken.surveys.designs.models import Survey, SurveyVersion
now = datetime.now(UTC)
for slug, definition in json.load(sys.stdin).items():
    survey = Survey.objects.create(
        slug=slug, title=definition["title"], state="open", draft=definition,
        draft_changed_at=now, created_at=now,
    )
    survey.current = SurveyVersion.objects.create(
        survey=survey, number=1, definition=definition, published_at=now, published_by="bench"
    )
    survey.save()
"""


@dataclass(frozen=True)
class Result:
    """One run of wrk: completions and requests a second, errors, latencies in milliseconds."""

    completed: float
    rate: float
    errors: int
    median: float
    p99: float


def definitions() -> dict[str, object]:
    """Return the two surveys: recommendation and reason; the same over three pages with logic."""
    recommend = {"id": "q1", "type": "nps", "text": {"en": "How likely?"}, "measure": "nps"}
    why = {"id": "q2", "type": "long text", "text": {"en": "Why?"}, "kept_as": "text"}
    wrong = {"id": "q3", "type": "short text", "text": {"en": "What went wrong?"}}
    more = {"id": "q4", "type": "short text", "text": {"en": "Anything else?"}}
    unhappy = {"of": "q1", "how": "at most", "values": ["6"]}
    pages = [
        {"id": "p1", "questions": [recommend]},
        {"id": "p2", "questions": [wrong], "show_if": unhappy},
        {"id": "p3", "questions": [more, why]},
    ]
    whole = {
        "harken_survey": 1,
        "title": {"en": "After purchase"},
        "languages": ["en"],
        "endings": [{"id": "end", "title": {"en": "Thank you"}}],
    }
    one = {**whole, "pages": [{"id": "p1", "questions": [recommend, why]}]}
    return {"one": one, "three": {**whole, "pages": pages}}


def press(url: str, connections: int, seconds: int, slug: str) -> Result:
    """Answer as fast as so many connections can."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "-s", str(HERE / "answering.lua")]
    env = {**os.environ, "HARKEN_BENCH_SLUG": slug, "HARKEN_BENCH_PAGES": str(SURVEYS[slug][1])}
    told = subprocess.run([*words, url], env=env, capture_output=True, text=True, check=True).stdout
    line = next(one for one in told.splitlines() if one.startswith("RESULT"))
    count, micros, errors, median, p99, _p995, completed = map(float, line.split()[1:])
    per_second = 1e6 / micros
    return Result(completed * per_second, count * per_second, int(errors), median, p99)


def row(case: str, slug: str, ports: tuple[int, int], connections: int, seconds: int) -> str:
    """Press both servers in turn and return one line of the table."""
    ours, plain = (f"http://127.0.0.1:{port}" for port in ports)
    runs, ratios = [], []
    for _ in range(ROUNDS):
        floor = press(plain, connections, max(2, seconds // 2), slug)
        runs.append(press(ours, connections, seconds, slug))
        ratios.append(runs[-1].rate / floor.rate)
    middle = sorted(runs, key=lambda run: run.completed)[len(runs) // 2]
    return (
        f"| {CASES[case]} | {SURVEYS[slug][0]} | {connections} | {middle.completed:,.0f} "
        f"| {middle.rate:,.0f} | {middle.median:.1f} | {middle.p99:.1f} "
        f"| {sum(run.errors for run in runs)} | {statistics.median(ratios):.2f} |"
    )


def compare(case: str, seconds: int, folder: Path) -> None:
    """Plant two surveys, serve them, and print a row for each and each number of connections."""
    ours, plain = free_port(), free_port()
    env = {
        **os.environ,
        "HARKEN_HOME": str(folder / "home"),
        "HARKEN_DATABASE": database_url(case, folder),
        "HARKEN_PORT": str(ours),
        "HARKEN_RATE_LIMITS": "off",
        "DJANGO_SETTINGS_MODULE": "harken.config.settings",
    }
    (folder / "home").mkdir()
    surveys = json.dumps(definitions())
    subprocess.run([sys.executable, "-c", PLANT], env=env, input=surveys, text=True, check=True)
    harken = [sys.executable, "-m", "harken"]
    with (
        running(sys.executable, str(HERE / "intake.py"), "--empty", str(plain), env=env),
        running(*harken, "web", "--only", "intake", env=env),
        running(*harken, "worker", env=env),
    ):
        wait_for(f"http://127.0.0.1:{plain}/")
        wait_for(f"http://127.0.0.1:{ours}/healthz")
        time.sleep(5)
        for slug in SURVEYS:
            for connections in CONNECTIONS:
                print(row(case, slug, (ours, plain), connections, seconds), flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--case", choices=["sqlite", "postgres"], action="append")
    asked = parser.parse_args()
    print(HEAD, "|---|---|---|---|---|---|---|---|---|", sep="\n", flush=True)
    for case in asked.case or ["sqlite", "postgres"]:
        folder = Path(tempfile.mkdtemp(prefix="harken-bench-"))
        folder.chmod(0o755)  # PostgreSQL started by root runs as a user of its own
        try:
            compare(case, asked.seconds, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
