"""From rows of signals to facts: one for each measure of a signal, column by column."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
import pyarrow as pa

from harken.metrics.measures.rules import OPEN
from harken.warehouse.facts import OWN_DIMENSION, OWN_TYPES, POSITION, SIGN, dated

COUNT = "signals"
"""The measure that every signal has, with the value 1: for counting and for rates."""
REVENUE = "revenue"
PLAIN = ("source", "channel", "survey", "touchpoint", "stage", "journey", "team", "location",
         "product", "account", "language", "country", "currency")  # fmt: skip
ROW = ("signal_id", "revision", "position", "sign", "occurred_at", "weight", "customer_id",
       "money", *PLAIN, "scores", "durations", "dimensions")  # fmt: skip
Row = Sequence[Any]
_MOMENT = pa.timestamp("us", "UTC")


def facts_of(rows: Sequence[Row], zone: str, kinds: Mapping[str, str]) -> pa.Table:
    """Return the facts of `rows` (each as `ROW` says), with sign and position.

    `kinds` says of what kind user-defined dimensions are; objects are JSON texts.
    """
    columns = (
        dict(zip(ROW, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(ROW, ())
    )
    place, measures, values = _measured(columns)
    signals = pa.table(
        {
            "signal_id": pa.array(columns["signal_id"], pa.int64()),
            "revision": pa.array(columns["revision"], pa.int32()),
            "weight": pa.array(columns["weight"], pa.float64()),
            "occurred_at": _moments(columns["occurred_at"]),
            "customer_id": pa.array(
                [None if one is None else str(one) for one in columns["customer_id"]], pa.string()
            ),
            "money": pa.array(map(_number, columns["money"]), pa.float64()),
            **{
                name: pa.array([one or None for one in columns[name]], pa.string())
                for name in PLAIN
            },
            **_own(columns["dimensions"], kinds),
            SIGN.name: pa.array(columns["sign"], pa.int8()),
            POSITION.name: pa.array(columns["position"], pa.int64()),
        }
    )
    facts = dated(signals, zone).take(pa.array(place, pa.int64()))
    facts = facts.append_column("measure", pa.array(measures, pa.string()))
    return facts.append_column("value", pa.array(values, pa.float64()))


def _measured(columns: Mapping[str, Sequence[Any]]) -> tuple[list[int], list[str], list[float]]:
    """Return for each fact the number of its row, its measure and its value."""
    place: list[int] = []
    measures: list[str] = []
    values: list[float] = []
    given = zip(columns["scores"], columns["durations"], columns["money"], strict=True)
    for number, (scores, durations, money) in enumerate(given):
        found: dict[str, float] = {COUNT: 1.0}
        if scores != "{}":
            found |= orjson.loads(scores)
        if durations != "{}":
            found |= _timed(durations, columns["occurred_at"][number])
        if money is not None:
            found[REVENUE] = float(money)
        place += [number] * len(found)
        measures += found.keys()
        values += found.values()
    return place, measures, values


def _timed(text: str, moment: Any) -> dict[str, float]:
    """Return durations; of one that is open (null) the moment at which it began."""
    durations: dict[str, float] = orjson.loads(text)
    if "null" in text:
        for name in [name for name, took in durations.items() if took is None]:
            del durations[name]
            durations[name + OPEN] = _epoch(moment)
    return durations


def _epoch(moment: Any) -> float:
    """Return seconds since 1970 of a moment as PostgreSQL or SQLite gives it."""
    known = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    aware: datetime = known if known.tzinfo else known.replace(tzinfo=UTC)
    return aware.timestamp()


def _moments(given: Sequence[Any]) -> pa.Array:
    """Read moments as PostgreSQL (aware) or SQLite (text in UTC) gives them."""
    if given and isinstance(given[0], str):
        return pa.array(given, pa.string()).cast(pa.timestamp("us")).cast(_MOMENT)
    return pa.array(given, _MOMENT)


def _number(given: Any) -> float | None:
    return None if given is None else float(given)


def _own(texts: Sequence[str], kinds: Mapping[str, str]) -> dict[str, pa.Array]:
    """Return a column for each user-defined dimension that a row uses."""
    used: dict[str, list[Any]] = {}
    for number, text in enumerate(texts):
        if text != "{}":
            for name, value in orjson.loads(text).items():
                if name not in kinds:
                    continue
                if name not in used:
                    used[name] = [None] * len(texts)
                used[name][number] = value
    return {OWN_DIMENSION + name: _typed(used[name], kinds[name]) for name in used}


def _typed(values: list[Any], kind: str) -> pa.Array:
    wanted = OWN_TYPES[kind]
    if kind == "date":
        return pa.array(values, pa.string()).cast(wanted)
    return pa.array(values, wanted)


def row_from(content: Mapping[str, Any]) -> list[Any]:
    """Return the part of a row that an earlier state of a signal holds, from `occurred_at` on."""
    return [content[name] for name in ROW[5:8]] + [
        *(content[name] for name in PLAIN),
        *(orjson.dumps(content[name]).decode() for name in ROW[-3:]),
    ]
