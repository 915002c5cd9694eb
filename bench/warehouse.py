"""How fast facts are sealed and figures read, beside hand-written DuckDB on the same files.

    python bench/warehouse.py [FACTS]

Prints a Markdown table. Every ratio is to a baseline measured in the same run, medians of fifteen.
"""

import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa

from harken.warehouse import facts
from harken.warehouse.definition import Cell, Definition, Every, Method, Operator, Where, Window
from harken.warehouse.duck import DuckDB, hardened
from harken.warehouse.lake import Lake
from harken.warehouse.measure import measure
from harken.warehouse.store import Store, Tail

BATCH, TAIL, DAYS, SEED = 200_000, 10_000, 731, 20_260_301
ROUNDS = 15
SCHEMA = facts.schema({"segment": "text"})
NPS = Definition(measure="nps", method=Method.NPS)
ANSWERS = [0.06, 0.01, 0.01, 0.02, 0.02, 0.06, 0.06, 0.12, 0.19, 0.17, 0.28]
BY_HAND = """
SELECT {period} AS period, x_segment, count(*) AS n,
       count(*) FILTER (value >= 9) AS promoters, count(*) FILTER (value < 7) AS detractors
FROM read_parquet({files}, hive_partitioning=true, hive_types_autocast=false)
WHERE measure = 'nps'{where}
GROUP BY ALL
"""
THREE = Where("product", Operator.IN, ("product 1", "product 2", "product 3"))
THREE_BY_HAND = """ AND product IN ('product 1', 'product 2', 'product 3')
    AND local_date BETWEEN '2024-06-01' AND '2025-05-31'"""
YEAR = Window(date(2024, 6, 1), date(2025, 5, 31))
WEEK = "date_trunc('week', local_date)"
KEYS = {
    "source": 3, "channel": 5, "touchpoint": 12, "stage": 5, "journey": 4, "team": 10,
    "location": 20, "product": 8, "language": 4, "country": 6, "x_segment": 8,
}  # fmt: skip


def heard(rng: np.random.Generator, first: int, n: int, total: int) -> pa.Table:
    """Return `n` facts of the log from entry `first` on, in the order in which they happened."""
    begin, end = (entry * DAYS * 86_400 // total for entry in (first, first + n))
    seconds = np.sort(rng.integers(begin, end, n))
    moments = np.datetime64("2024-01-01", "s") + seconds.astype("timedelta64[s]")
    columns = {
        "signal_id": pa.array(np.arange(first, first + n)),
        "revision": pa.array(np.ones(n, np.int32)),
        "measure": pa.array(np.full(n, "nps")),
        "value": pa.array(rng.choice(11, n, p=ANSWERS).astype(float)),
        "weight": pa.array(rng.choice([0.5, 1.0, 1.5], n)),
        "occurred_at": pa.array(moments.astype("datetime64[us]"), pa.timestamp("us", "UTC")),
        "customer_id": pa.array(np.char.add("c", rng.integers(0, 2_000_000, n).astype(str))),
    } | {name: _keys(rng, name, count, n) for name, count in KEYS.items()}  # fmt: skip
    return facts.fitted(facts.dated(pa.table(columns), "Europe/Warsaw"), SCHEMA)


def _keys(rng: np.random.Generator, name: str, count: int, n: int) -> pa.Array:
    places = pa.array(rng.integers(0, count, n).astype(np.int32))
    return pa.array([f"{name} {key}" for key in range(count)]).take(places)


def medians(*works: Callable[[], object]) -> list[float]:
    """Return the median times of warm calls, in turn, so that a busy machine is fair to all."""
    times: list[list[float]] = [[] for _work in works]
    for turn in range(ROUNDS + 1):
        for work, mine in zip(works, times, strict=True):
            begin = perf_counter()
            work()
            if turn:
                mine.append(perf_counter() - begin)
    return [median(mine) for mine in times]


def sealed(lake: Lake, rng: np.random.Generator, total: int) -> tuple[float, float]:
    """Fill the lake; return facts a second with rollups (the last batches) and without (before)."""
    bare, rolled = [], []
    last = total - 5 * BATCH
    for first in range(0, total, BATCH):
        batch = heard(rng, first, BATCH, total)
        begin = perf_counter()
        if first < last:
            lake.append_only(batch, first + BATCH)
            bare.append(perf_counter() - begin)
        else:
            if first == last:
                lake.roll_up()
            begin = perf_counter()
            lake.seal(batch, (), first + BATCH)
            rolled.append(perf_counter() - begin)
        del batch
        gc.collect()
    return BATCH / median(rolled), BATCH / median(bare)


def tail_of(rng: np.random.Generator, total: int) -> Tail:
    """Return a tail of facts that are not sealed yet."""
    rows = heard(rng, total, TAIL, total)
    signs = pa.array(np.ones(TAIL, np.int8))
    positions = pa.array(np.arange(total + 1, total + TAIL + 1))
    tail = Tail(total)
    signed = rows.append_column(facts.SIGN, signs).append_column(facts.POSITION, positions)
    tail.add(signed, total + TAIL)
    return tail


def main() -> None:
    """Run everything and print the table."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    rng = np.random.default_rng(SEED)
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        rolled, bare = sealed(lake, rng, total)
        print(f"{total:,} facts, a tail of {TAIL:,}.\n")
        row("what", "measured", "beside", "ratio", "reach")
        row("---", "---", "---", "---", "---")
        what = f"seal with rollups, batches of {BATCH:,}"
        beside, ratio = f"without {bare:,.0f}", f"{rolled / bare:.2f}"
        row(what, f"{rolled:,.0f} facts/s", beside, ratio, "≥ 200,000")
        lake.compact(keep_hours=0)
        engine = DuckDB(lake.root)
        store = Store(lake, engine, tail_of(rng, total))
        asked(lake, store, engine)


def asked(lake: Lake, store: Store, engine: DuckDB) -> None:
    """Time the questions, from rollups, from a scan and by hand."""
    scan = Store(lake, engine, store.tail, with_rollups=False)
    connection = hardened([lake.root], threads=None, memory="4GB")
    for title, period, shape, sql in (
        ("NPS by month × segment", "month", {"every": Every.MONTH}, ""),
        ("NPS by week × segment", WEEK, {"every": Every.WEEK}, ""),
        ("NPS by month × segment, 3 products, a year", "month",
         {"every": Every.MONTH, "where": (THREE,), "window": YEAR}, THREE_BY_HAND),
    ):  # fmt: skip
        text = BY_HAND.format(period=period, files=lake.files(), where=sql)
        whole = {"by": "x_segment", **shape}
        quickly, slowly = (partial(measure, one, NPS, **whole) for one in (store, scan))
        hand, scanned, quick = medians(partial(run, connection, text), slowly, quickly)
        beside = f"DuckDB by hand {1000 * hand:.1f} ms"
        row(
            f"{title}, ad hoc", f"{1000 * scanned:.1f} ms", beside, f"{scanned / hand:.2f}", "≤ 1.3"
        )
        if not sql:
            same = "same as the scan" if sums(quickly()) == sums(slowly()) else "DIFFERS"
            row(
                f"{title}, rollups",
                f"{1000 * quick:.1f} ms",
                same,
                f"{quick / hand:.3f}",
                "≤ 20 ms",
            )


def row(*cells: str) -> None:
    """Print a row of the table."""
    print("|", " | ".join(cells), "|", flush=True)


def run(connection: Any, sql: str) -> object:
    """Run a query written by hand."""
    return connection.execute(sql).fetchall()


def sums(cells: list[Cell]) -> list[tuple[object, ...]]:
    """Return what is to be compared of cells."""
    return [(cell.by, cell.period, cell.sums) for cell in cells]


if __name__ == "__main__":
    main()
