"""The slow, plain way to the same figures: signals in a dict, loops over them, nothing clever."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from harken import analysis
from harken.warehouse import facts
from harken.warehouse.definition import (
    Definition,
    Every,
    Method,
    Operator,
    Where,
    Window,
)
from harken.warehouse.lake import Lake
from harken.warehouse.store import Store, Tail

ZONE = "Europe/Warsaw"
EVER = Window()
OWN = {"cabin": "text", "age": "number", "vip": "yes_no", "joined": "date"}


@dataclass
class Signal:
    """One signal as its source sent it."""

    occurred_at: datetime
    scores: dict[str, float]
    weight: float = 1.0
    fields: dict[str, object] = field(default_factory=dict)


@dataclass
class World:
    """The log of signals, what stands in it now, and a lake and a tail that follow it."""

    root: Path
    zone: str = ZONE
    signals: dict[int, tuple[int, Signal]] = field(default_factory=dict)
    log: list[dict] = field(default_factory=list)
    position: int = 0
    heard: int = 0

    def __post_init__(self) -> None:
        self.lake = Lake(self.root)
        self.tail = Tail()

    def record(self, *signals: Signal) -> list[int]:
        ids = [self.heard + 1 + number for number in range(len(signals))]  # never used again
        self.heard += len(signals)
        for one, signal in zip(ids, signals, strict=True):
            self._change(one, signal)
        return ids

    def record_all(self, signals: list[Signal]) -> None:
        """Record many signals at once; the tail gets them in one batch."""
        rows = []
        for one, signal in enumerate(signals, self.heard + 1):
            self.position += 1
            self.signals[one] = (1, signal)
            rows += self._rows(one, 1, signal, 1)
        self.heard += len(signals)
        self.log += rows
        self.tail.add(self.table(rows), self.position)

    def revise(self, one: int, signal: Signal) -> None:
        self._change(one, signal)

    def erase(self, one: int) -> None:
        self._change(one, None)

    def seal(self, up_to: int | None = None) -> None:
        upper = self.position if up_to is None else up_to
        lower = self.lake.position()
        rows = [row for row in self.log if lower < row["position"] <= upper]
        settled = facts.settled(self.table(rows))
        self.lake.seal(settled.added, settled.replaced, upper, months=settled.months)

    def rebuild(self) -> None:
        now = [row for row in self.log if row["sign"] == 1]
        gone = {(r["signal_id"], r["revision"]) for r in self.log if r["sign"] == -1}
        kept = [row for row in now if (row["signal_id"], row["revision"]) not in gone]
        table = self.table(kept).drop_columns(["sign", "position"])
        half = table.num_rows // 2
        self.lake.rebuild([(table.slice(0, half), 1), (table.slice(half), max(2, self.position))])
        self.position = max(2, self.position)

    def table(self, rows: list[dict]) -> pa.Table:
        fields = [*facts.schema(OWN), facts.SIGN, facts.POSITION]
        derived = {"local_date", "month"}
        raw = pa.Table.from_pylist(rows, pa.schema([f for f in fields if f.name not in derived]))
        return facts.fitted(facts.dated(raw, self.zone), pa.schema(fields))

    def store(self, engine, **more) -> Store:
        return Store(self.lake, engine, self.tail, OWN, **more)

    def _change(self, one: int, signal: Signal | None) -> None:
        self.position += 1
        revision, before = self.signals.get(one, (0, None))
        rows = self._rows(one, revision, before, -1) + self._rows(one, revision + 1, signal, 1)
        self.log += rows
        self.tail.add(self.table(rows), self.position)
        if signal is None:
            del self.signals[one]
        else:
            self.signals[one] = (revision + 1, signal)

    def _rows(self, one: int, revision: int, signal: Signal | None, sign: int) -> list[dict]:
        if signal is None:
            return []
        return [
            {
                "signal_id": one, "revision": revision, "measure": measure, "value": value,
                "weight": signal.weight, "occurred_at": signal.occurred_at, "sign": sign,
                "position": self.position, **signal.fields,
            }
            for measure, value in signal.scores.items()
        ]  # fmt: skip

    def plain(
        self,
        definition: Definition,
        *,
        by: str | None = None,
        every: Every | None = None,
        window: Window = EVER,
        where: tuple[Where, ...] = (),
        weighted: bool = False,
        week_start: int = 0,
        stays: dict | None = None,
    ) -> dict:
        """Return the estimates by (key, first day of the period)."""
        groups = defaultdict(list)
        for one, (_revision, signal) in self.signals.items():
            day = signal.occurred_at.astimezone(ZoneInfo(self.zone)).date()
            if (window.first and day < window.first) or (window.last and day > window.last):
                continue
            for key in keys_of(one, signal, by, day, stays or {}):
                for measure, value in signal.scores.items():
                    own = {**signal.fields, "value": value}
                    wheres = (*where, *definition.population)
                    here = (one, signal, own, day, by, key, stays or {})
                    if all(holds(where_, here) for where_ in wheres):
                        place = (key, period_of(day, every, week_start))
                        groups[place].append((one, measure, value, signal.weight))
        found = {place: figure(definition, rows, weighted) for place, rows in groups.items()}
        exposed = {place for place, rows in groups.items() if exposes(definition, rows)}
        kept = {place: one for place, one in found.items() if one.n or place in exposed}
        whole = by is None and every is None and not kept
        return {(None, None): figure(definition, [], weighted)} if whole else kept


def keys_of(one, signal, by, day, stays):
    if by is None:
        return [None]
    if by not in stays:
        return [signal.fields.get(by)]
    return sorted(belongs(stays[by], one, signal, day)) or [None]


def belongs(membership, one, signal, day):
    of, rows = membership
    mine = one if of == "signal_id" else signal.fields.get("customer_id")
    return {
        key for who, key, first, until in rows
        if who == mine and (first is None or first <= day) and (until is None or day < until)
    }  # fmt: skip


def holds(where, here):
    one, signal, own, day, by, key, stays = here
    if where.field in stays:
        keys = (
            {key} - {None} if where.field == by else belongs(stays[where.field], one, signal, day)
        )
        return not keys if where.operator is Operator.UNKNOWN else bool(keys & set(where.values))
    value = own.get(where.field)
    if where.operator is Operator.UNKNOWN or value is None:
        return value is None and where.operator is Operator.UNKNOWN
    if where.operator is Operator.RANGE:
        low, high = where.values
        return (low is None or value >= low) and (high is None or value <= high)
    return value in where.values


def period_of(day: date, every: Every | None, week_start: int) -> date | None:
    match every:
        case Every.DAY:
            return day
        case Every.WEEK:
            return day - timedelta(days=(day.weekday() - week_start) % 7)
        case Every.MONTH:
            return day.replace(day=1)
    return None


def figure(definition: Definition, rows: list, weighted: bool) -> analysis.Estimate:
    mine = [row for row in rows if row[1] == definition.measure]
    values = [value for _one, _measure, value, _weight in mine]
    weights = [weight for *_rest, weight in mine] if weighted else None
    match definition.method:
        case Method.NPS | Method.NET_BOX:
            return net(definition, values, weights)
        case Method.TOP_BOX | Method.BOTTOM_BOX:
            shape = {"scale": definition.scale, "boxes": definition.boxes}
            return analysis.box(values, weights, top=definition.method is Method.TOP_BOX, **shape)
        case Method.MEAN:
            return analysis.mean(values, weights)
        case Method.SHARE_WITHIN:
            return analysis.share_within(values, definition.target, weights)
        case Method.QUANTILE:
            return analysis.quantile(values, definition.q)
        case _:
            return figure_of_two(definition, rows, mine)


def net(definition: Definition, values: list, weights: list | None) -> analysis.Estimate:
    if definition.method is Method.NPS:
        return analysis.nps(values, weights)
    low, high = definition.scale
    groups = [0.0, 0.0, 0.0]
    weights = weights or [1.0] * len(values)
    for value, weight in zip(values, weights, strict=True):
        best, worst = value > high - definition.boxes, value < low + definition.worst
        groups[0 if best else 2 if worst else 1] += weight
    squares = sum(weight**2 for weight in weights)
    return analysis.NpsSums(len(values), *groups, squares).estimate(name="")


def figure_of_two(definition: Definition, rows: list, mine: list) -> analysis.Estimate:
    match definition.method:
        case Method.RATIO:
            below = {one: value for one, name, value, _w in rows if name == definition.of}
            pairs = [(row[2], below[row[0]]) for row in mine if row[0] in below]
            return analysis.ratio([y for y, _x in pairs], [x for _y, x in pairs])
        case Method.RATE:
            exposure = sum(row[2] for row in rows if row[1] == definition.of)
            return analysis.rate(len(mine), exposure, per=definition.per)


def exposes(definition: Definition, rows: list) -> bool:
    of = {definition.measure, definition.of}
    return definition.method is Method.RATE and any(row[1] in of for row in rows)
