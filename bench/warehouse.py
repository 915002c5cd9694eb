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
from harken.warehouse.engine import DuckDB, hardened
from harken.warehouse.lake import Lake
from harken.warehouse.measure import measure
from harken.warehouse.store import Store, Tail

BATCH, TAIL, DAYS, SEED = 200_000, 10_000, 731, 20_260_301
ROUNDS = 15
SCHEMA = facts.schema({"segment": "text"})
NPS = Definition(measure="nps", method=Method.NPS)
BY_HAND = """
SELECT {period} AS period, x_segment, count(*) AS n,
       count(*) FILTER (value >= 9) AS promoters, count(*) FILTER (value < 7) AS detractors
FROM (SELECT local_date, month, x_segment, value, 1 AS sign
      FROM read_parquet({files}, hive_partitioning=true, hive_types_autocast=false)
      WHERE measure = 'nps'{where})
GROUP BY ALL
"""
KEYS = {
    "source": 3, "channel": 5, "touchpoint": 12, "stage": 5, "journey": 4, "team": 10,
    "location": 20, "product": 8, "language": 4, "country": 6, "x_segment": 8,
}  # fmt: skip


def heard(rng: np.random.Generator, first: int, n: int, total: int) -> pa.Table:
    """Return `n` facts of the log from entry `first` on, in the order in which they happened."""
    seconds = np.sort(
        rng.integers(first * DAYS * 86_400 // total, (first + n) * DAYS * 86_400 // total, n)
    )
    moments = np.datetime64("2024-01-01", "s") + seconds.astype("timedelta64[s]")
    columns = {
        "signal_id": pa.array(np.arange(first, first + n)),
        "revision": pa.array(np.ones(n, np.int32)),
        "measure": pa.array(np.full(n, "nps")),
        "value": pa.array(rng.choice(11, n, p=[0.06, 0.01, 0.01, 0.02, 0.02, 0.06, 0.06, 0.12, 0.19, 0.17, 0.28]).astype(float)),
        "weight": pa.array(rng.choice([0.5, 1.0, 1.5], n)),
        "occurred_at": pa.array(moments.astype("datetime64[us]"), pa.timestamp("us", "UTC")),
        "customer_id": pa.array(np.char.add("c", rng.integers(0, 2_000_000, n).astype(str))),
    } | {name: _keys(rng, name, count, n) for name, count in KEYS.items()}  # fmt: skip
    return facts.fitted(facts.dated(pa.table(columns), "Europe/Warsaw"), SCHEMA)


def _keys(rng: np.random.Generator, name: str, count: int, n: int) -> pa.Array:
    places = pa.array(rng.integers(0, count, n).astype(np.int32))
    return pa.DictionaryArray.from_arrays(places, [f"{name} {key}" for key in range(count)]).cast(
        pa.string()
    )


def medians(*works: Callable[[], object]) -> list[float]:
    """Return the median times of warm calls, taken in turn so that a busy machine is fair to all."""
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
    tail.add(
        rows.append_column(facts.SIGN, signs).append_column(facts.POSITION, positions), total + TAIL
    )
    return tail


def main() -> None:
    """Run everything and print the table."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    rng = np.random.default_rng(SEED)
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        rolled, bare = sealed(lake, rng, total)
        print(
            f"## Warehouse, {total:,} facts, tail of {TAIL:,}\n\n| what | measured | beside | ratio | reach |\n|---|---|---|---|---|"
        )
        print(
            f"| seal, batches of {BATCH:,}, with rollups | {rolled:,.0f} facts/s | without {bare:,.0f} | {rolled / bare:.2f} | ≥ 200,000 |"
        )
        lake.compact(keep_hours=0)
        engine = DuckDB(lake.root)
        store = Store(lake, engine, tail_of(rng, total))
        asked(lake, store, engine)


def asked(lake: Lake, store: Store, engine: DuckDB) -> None:
    """Time the questions, from rollups, from a scan and by hand."""
    scan = Store(lake, engine, store.tail, with_rollups=False)
    by_hand = hardened([lake.root], threads=None, memory="4GB")
    third = Where("product", Operator.IN, ("product 1", "product 2", "product 3"))
    window = Window(date(2024, 6, 1), date(2025, 5, 31))
    for title, period, every, where, sql, when in (
        ("NPS by month × segment", "month", Every.MONTH, (), "", Window()),
        ("NPS by week × segment", "date_trunc('week', local_date)", Every.WEEK, (), "", Window()),
        ("NPS by month × segment, three products, a year", "month", Every.MONTH, (third,),
         " AND product IN ('product 1', 'product 2', 'product 3') AND local_date BETWEEN '2024-06-01' AND '2025-05-31'", window),
    ):  # fmt: skip
        text = BY_HAND.format(period=period, files=lake.files(), where=sql)
        shape = {"by": "x_segment", "every": every, "where": where, "window": when}
        hand, scanned, quick = medians(
            partial(run, by_hand, text),
            partial(measure, scan, NPS, **shape),
            partial(measure, store, NPS, **shape),
        )
        print(
            f"| {title}, ad hoc | {1000 * scanned:.1f} ms | DuckDB by hand {1000 * hand:.1f} ms | {scanned / hand:.2f} | ≤ 1.3 |"
        )
        if not where:
            same = sums(measure(store, NPS, **shape)) == sums(measure(scan, NPS, **shape))
            print(
                f"| {title}, rollups | {1000 * quick:.1f} ms | same as the scan: {'yes' if same else 'NO'} | {quick / hand:.3f} | ≤ 20 ms |"
            )


def run(connection: Any, sql: str) -> object:
    """Run a query written by hand."""
    return connection.execute(sql).fetchall()


def sums(cells: list[Cell]) -> list[tuple[object, ...]]:
    """Return what is to be compared of cells."""
    return [(cell.by, cell.period, cell.sums) for cell in cells]


if __name__ == "__main__":
    main()
