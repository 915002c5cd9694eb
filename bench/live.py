"""How long the live page takes: its figures computed first and anew, and the page itself.

    python bench/live.py [SIGNALS] [FACTS]

First with SIGNALS recorded signals, then with FACTS invented facts in the lake and nothing else.
Prints a Markdown table; each is measured in a process and a home of its own.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import numpy as np
import pyarrow as pa

SIGNALS, FACTS, OLDEST = 1_000_000, 100_000_000, 1.05
BATCH, ROUNDS, DAYS, SEED = 4_000_000, 15, 400, 20_260_301
AIMS = {
    SIGNALS: ("≤ 10,000", "≤ 60", "≤ 100"),
    FACTS: ("≤ 10,000", "≤ 250", "≤ 100"),
}  # fmt: skip
SHARES = (("nps", 0.3), ("csat", 0.3), ("first_response_seconds", 0.2), ("resolution_seconds", 0.2))
KEYS = {"touchpoint": 12, "team": 10, "location": 20, "product": 8, "channel": 5, "language": 4}


def main() -> None:
    """Measure both, each in a process of its own, and print the table."""
    signals, facts = (
        int(sys.argv[place]) if len(sys.argv) > place else most
        for place, most in ((1, SIGNALS), (2, FACTS))
    )
    print("| | first figures, ms | after one new signal, ms | page, ms | queries |")
    print("|---|---|---|---|---|", flush=True)
    for kind, count in (("signals", signals), ("facts", facts)):
        with tempfile.TemporaryDirectory() as home:
            place = {"HARKEN_HOME": home, "DJANGO_SETTINGS_MODULE": "harken.config.settings"}
            run = [sys.executable, __file__, kind, str(count)]
            subprocess.run(run, env={**os.environ, **place}, check=True)


def one(kind: str, count: int) -> None:
    """Plant, measure and print one row."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    (plant_signals if kind == "signals" else plant_facts)(count)
    first = timed(board)
    again = [after_a_signal(number) for number in range(ROUNDS)]
    pages, queries = asked()
    aims = AIMS.get(count, ("", "", ""))
    row = [f"{first:,.0f}", f"{median(again):,.0f}", f"{median(pages):,.0f}"]
    told = [f"{value} ({aim})" if aim else value for value, aim in zip(row, aims, strict=True)]
    print("|", " | ".join([f"{count:,} {kind}", *told, str(queries)]), "|", flush=True)


def board() -> object:
    """Compute the figures of the page."""
    from harken.board.figures.queries import board_of
    from harken.board.figures.records import View

    return board_of(View())


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def after_a_signal(number: int) -> float:
    """Record a ticket with an answer and compute the figures anew."""
    record([a_signal(f"late {number}", random.Random(number), datetime.now().astimezone())])
    return timed(board)


def asked() -> tuple[list[float], int]:
    """Ask for the page as somebody who signed in: a signal came, and no board is young enough."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from harken.accounts.users.models import User

    client, taken = Client(headers={"host": "localhost"}), []
    client.force_login(User.objects.create_user("bench@example.org", name="Bench", role="viewer"))
    for number in range(ROUNDS + 2):
        record([a_signal(f"page {number}", random.Random(number), datetime.now().astimezone())])
        sleep(OLDEST)
        with CaptureQueriesContext(connection) as queries:
            taken.append(timed(lambda: client.get("/")))
    return taken[2:], len(queries)


def plant_signals(count: int) -> None:
    """Record ten thousand signals of a year, copy them, and seal."""
    from bench import plant

    from harken.listening.sealing.actions import seal

    chance, now = random.Random(SEED), datetime.now().astimezone()
    for first in range(0, plant.RECORDED, 500):
        record([
            a_signal(str(first + place), chance, now - timedelta(days=chance.random() * DAYS))
            for place in range(500)
        ])  # fmt: skip
    plant.copied(max(1, count // plant.RECORDED))
    seal()


def a_signal(key: str, chance: random.Random, at: datetime) -> object:
    """Make a signal: an answer, or a ticket with both of its times."""
    from harken.listening.signals.new_signal import NewSignal

    said = {name: f"{name} {chance.randrange(count)}" for name, count in KEYS.items()}
    said |= {"language": chance.choice(["en", "pl", "uk"]), "text": chance.choice(["", "So so."])}
    ticket = {
        "first_response_seconds": round(chance.lognormvariate(8, 1)),
        "resolution_seconds": round(chance.lognormvariate(10, 1)),
    }
    scores = {"nps": chance.randint(0, 10), "csat": chance.randint(1, 5)}
    return NewSignal(
        source="bench", key=key, occurred_at=at, scores=scores, durations=ticket, **said
    )


def record(signals: list[object]) -> None:
    """Record signals in the usual way."""
    from harken.foundations.clock import system_clock
    from harken.foundations.permission import Actor
    from harken.listening.signals.actions import record_signals

    outcomes = record_signals(signals, actor=Actor.system(), now=system_clock())
    if wrong := [one for one in outcomes if getattr(one, "errors", None)]:
        raise SystemExit(f"a signal was refused: {wrong[0]}")


def plant_facts(count: int) -> None:
    """Put invented facts of a year straight into the lake, as if the log had had them."""
    from harken.listening.signals.log import writing
    from harken.metrics.store import the_lake

    rng, lake, today = np.random.default_rng(SEED), the_lake(), datetime.now().astimezone().date()
    for first in range(0, count, BATCH):
        size = min(BATCH, count - first)
        lake.append_only(invented(rng, first, size, count, today), first + size)
    lake.compact(keep_hours=0)
    with writing() as head:
        head.next(count - head.position)


def invented(rng: np.random.Generator, first: int, n: int, total: int, today: date) -> pa.Table:
    """Return facts of the log from entry `first` on, in the order in which they happened."""
    from harken.warehouse import facts

    begin = (today.toordinal() - date(1970, 1, 1).toordinal() - DAYS) * 86_400
    share = np.sort(rng.random(n)) * n / total + first / total
    seconds = (begin + share * DAYS * 86_400).astype("datetime64[s]")
    which = rng.choice(len(SHARES), n, p=[share for _name, share in SHARES])
    values = np.choose(which, [
        rng.integers(0, 11, n), rng.integers(1, 6, n),
        np.round(rng.lognormal(8, 1, n)), np.round(rng.lognormal(10, 1, n)),
    ])  # fmt: skip
    names = pa.array([name for name, _share in SHARES])
    columns = {
        "signal_id": pa.array(np.arange(first, first + n) + 1),
        "revision": pa.array(np.ones(n, np.int32)),
        "measure": names.take(pa.array(which)),
        "value": pa.array(values.astype(float)),
        "weight": pa.array(np.ones(n)),
        "occurred_at": pa.array(seconds.astype("datetime64[us]"), pa.timestamp("us", "UTC")),
    } | {name: a_key(rng, name, many, n) for name, many in KEYS.items()}
    return facts.fitted(facts.dated(pa.table(columns), "UTC"), facts.FACTS)


def a_key(rng: np.random.Generator, name: str, count: int, n: int) -> pa.Array:
    """Return a dimension with so many values."""
    places = pa.array(rng.integers(0, count, n).astype(np.int32))
    return pa.array([f"{name} {key}" for key in range(count)]).take(places)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    if len(sys.argv) > 2 and sys.argv[1] in {"signals", "facts"}:
        one(sys.argv[1], int(sys.argv[2]))
    else:
        main()
