"""A home with a lake, what a person may do to it, and the plain loop over its signals."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
from hypothesis import strategies as st

from harken import analysis
from harken.customers.models import Customer
from harken.listening.sealing import actions as sealing
from harken.listening.sealing.tail import LogTail
from harken.listening.signals.actions import (
    correct_signal,
    erase_customer,
    record_signals,
    redact_text,
)
from harken.listening.signals.log import head
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import NewSignal
from harken.listening.withdrawing import Stretch, purge_withdrawn, withdraw
from harken.metrics import store
from harken.metrics.figures import CannotMeasure, asked, measure
from harken.organisation.profile.models import Organisation
from harken.warehouse.definition import Window
from harken.warehouse.figures import estimate_of
from harken.warehouse.lake import Lake
from harken.warehouse.membership import membership
from harken.warehouse.store import Tail
from tests.listening.conftest import SYSTEM

WARSAW, LOS_ANGELES = "Europe/Warsaw", "America/Los_Angeles"
KEYS = "abcdef"
CUSTOMERS = "XYZ"
BEGIN = datetime(2025, 10, 20, 22, 30, tzinfo=UTC)
"""The clocks change within the next days, in Warsaw on the 26th, in Los Angeles on 2 November."""
LOYAL_SINCE = date(2025, 11, 1)

STEPS = st.one_of(
    st.tuples(st.just("record"), st.sampled_from(KEYS), st.integers(0, 10), st.integers(0, 100)),
    st.tuples(st.just("hear"), st.integers(1, 40), st.integers(0, 999)),
    st.tuples(st.just("correct"), st.integers(0, 99), st.integers(0, 10)),
    st.tuples(st.just("redact"), st.integers(0, 99)),
    st.tuples(st.just("erase"), st.sampled_from(CUSTOMERS)),
    st.tuples(st.just("bring"), st.integers(1, 30), st.integers(0, 999)),
    st.tuples(st.just("withdraw"), st.integers(0, 99)),
    st.tuples(st.sampled_from(["seal", "purge"])),
    st.tuples(st.sampled_from(["seal", "move"])),
    st.tuples(st.sampled_from(["seal", "compact", "rebuild", "look", "fresh tail"])),
)
QUESTIONS = st.fixed_dictionaries({
    "metric": st.sampled_from(["nps", "csat", "first_response"]),
    "by": st.sampled_from([None, "channel", "cabin", "segment"]),
    "every": st.sampled_from([None, "day", "week", "month"]),
    "window": st.sampled_from([
        Window(), Window(date(2025, 10, 26), None), Window(date(2025, 10, 25), date(2025, 11, 2)),
    ]),
    "where": st.sampled_from([(), ("channel=web",), ("channel=c3", "cabin=first"), ("cabin=",)]),
    "weighted": st.booleans(),
})  # fmt: skip


class World:
    """A home of its own on the test's database: figures are asked as every page asks them."""

    def __init__(self, root: Path, now: datetime) -> None:
        Signal.every.all().delete()
        self.brought: list[Stretch] = []
        self.lake, self.tail, self.now, self.heard = Lake(root), LogTail(), now, 0
        self.zone = WARSAW
        Organisation.objects.update_or_create(
            pk=1, defaults={"name": "Us", "zone": WARSAW, "week_start": 0}
        )

    def record(self, key: str, score: int, days: int) -> None:
        signal = NewSignal(
            source="shop", key=key, occurred_at=BEGIN + timedelta(days=days),
            scores={"nps": score, "csat": 1 + score % 5}, text="Ada",
            durations={"first_response_seconds": days},
            open=["resolution_seconds"] if days % 3 == 0 else [],
            customer={"id": CUSTOMERS[score % 3]},
            money={"amount": score, "currency": "PLN"} if score > 5 else None,
            dimensions={"cabin": "first"} if days % 2 else {}, weight=1 + days,
            channel=["web", "", "c3"][days % 3],
        )  # fmt: skip
        record_signals([signal], actor=SYSTEM, now=self.now)

    def hear(self, many: int, first: int) -> None:
        """Record many at once, 90 minutes apart: some of them in the night of a clock change."""
        self.heard += 1
        batch = [
            NewSignal(
                source="import", key=f"{self.heard}-{n}",
                occurred_at=BEGIN + timedelta(minutes=90 * (first % 200 + n)),
                scores={"nps": (first + 7 * n) % 11, "csat": 1 + (first + n) % 5},
                durations={"first_response_seconds": 60 * ((first + n) % 9)},
                customer={"id": CUSTOMERS[n % 3]}, channel=["web", "c3"][n % 2],
                dimensions={"cabin": "second"} if n % 4 else {}, weight=0.5 + n % 3,
            )
            for n in range(many)
        ]  # fmt: skip
        record_signals(batch, actor=SYSTEM, now=self.now)

    def bring(self, many: int, first: int) -> None:
        """Import a file: some of it is new, some of it changes what other files brought."""
        begun = head() + 1
        batch = [
            NewSignal(
                source="file", key=str((first + n) % 50),
                occurred_at=BEGIN + timedelta(hours=7 * ((first + n) % 60)),
                scores={"nps": (first + 3 * n) % 11}, customer={"id": CUSTOMERS[n % 3]},
                dimensions={"cabin": ["first", "third"][first % 2]}, text="Ada",
                money={"amount": first, "currency": "PLN"} if n % 2 else None,
            )
            for n in range(many)
        ]  # fmt: skip
        record_signals(batch, actor=SYSTEM, now=self.now)
        self.brought.append(Stretch(begun, head()))

    def withdraw(self, which: int) -> None:
        """Undo one of the imports, perhaps again."""
        if self.brought:
            stretch = self.brought[which % len(self.brought)]
            withdraw([stretch], actor=SYSTEM, now=self.now)

    def correct(self, which: int, score: int) -> None:
        if found := self._signal(which):
            wanted = {"scores": {"csat": 1 + score % 5, "nps": score}, "channel": f"c{score}"}
            correct_signal(found, wanted, actor=SYSTEM, now=self.now)

    def redact(self, which: int) -> None:
        if found := self._signal(which):
            redact_text(found, actor=SYSTEM, now=self.now)

    def _signal(self, which: int) -> int | None:
        ids = list(Signal.objects.order_by("pk").values_list("pk", flat=True))
        return ids[which % len(ids)] if ids else None

    def erase(self, customer: str) -> None:
        if Signal.objects.filter(customer__external_id=customer).exists():
            erase_customer(customer, actor=SYSTEM, now=self.now)

    def move(self) -> None:
        """Count days in another zone, and let the worker do its turn."""
        self.zone = LOS_ANGELES if self.zone == WARSAW else WARSAW
        Organisation.objects.update(zone=self.zone)
        sealing.seal(self.lake)

    def do(self, step: tuple) -> None:
        match step:
            case ("seal",):
                sealing.seal(self.lake)
            case ("purge",):
                purge_withdrawn(self.lake)
            case ("compact",):
                sealing.compact(self.lake)
            case ("rebuild",):
                sealing.rebuild(self.lake)
            case ("look",):
                self.tail.filled(self.lake)
            case ("fresh tail",):
                self.tail = LogTail()
            case (name, *words):
                getattr(self, name)(*words)

    def waiting(self, lake: Lake) -> Tail:
        """Return the tail there is at this moment."""
        return self.tail.filled(lake)

    def facts(self) -> Counter:
        """Loop over the signals as they are, the slow way."""
        return plain_facts(self.zone)


def plain_facts(zone: str) -> Counter:
    """Return what the facts have to be: a loop over the signals, moment by moment."""
    found: Counter = Counter()
    for one in Signal.objects.all():
        day = one.occurred_at.astimezone(ZoneInfo(zone)).date()
        measures = {"signals": 1.0, **one.scores}
        for name, took in one.durations.items():
            still = took is None
            measures[f"{name}:open" if still else name] = (
                one.occurred_at.timestamp() if still else took
            )
        if one.money is not None:
            measures["revenue"] = float(one.money)
        who = str(one.customer_id) if one.customer_id else None
        for name, value in measures.items():
            cabin = one.dimensions.get("cabin")
            found[
                one.pk, one.revision, name, value, one.weight, day, f"{day:%Y-%m}",
                one.channel or None, who, one.currency or None, cabin,
            ] += 1  # fmt: skip
    return found


def members() -> Any:
    """Return the field `segment`: customer X is loyal from a day on, Y always was."""
    ids = dict(Customer.objects.values_list("external_id", "pk"))
    rows = [(str(ids[who]), day) for who, day in (("X", LOYAL_SINCE), ("Y", None)) if who in ids]
    table = pa.table({
        "id": pa.array([one for one, _day in rows], pa.string()),
        "key": pa.array(["loyal"] * len(rows), pa.string()),
        "first": pa.array([day for _one, day in rows], pa.date32()),
    })  # fmt: skip
    return membership("segment", "customer_id", table)


def use(world: World, settings: Any, monkeypatch: Any) -> None:
    """Let every figure be asked of this world."""
    settings.HOME = world.lake.root.parent
    for name, entry in (
        ("tails", store.TailSource("listening", world.waiting)),
        ("memberships", store.MembershipSource("segment", members)),
    ):
        registry = store.Registry()
        registry.register(entry)
        monkeypatch.setattr(store, name, registry)


METHODS = {
    "nps": ("nps", analysis.nps),
    "csat": ("csat", lambda values, weights: analysis.box(values, weights, scale=(1, 5), boxes=2)),
    "first_response": ("first_response_seconds", lambda values, _w: analysis.quantile(values, 0.5)),
}


def plain_figures(zone: str, question: dict) -> dict:
    """Return the estimates by (key, first day of the period) from a loop over the signals."""
    measure_name, method = METHODS[question["metric"]]
    groups = defaultdict(list)
    for one in Signal.objects.select_related("customer"):
        day = one.occurred_at.astimezone(ZoneInfo(zone)).date()
        value = {**one.scores, **one.durations}.get(measure_name)
        if value is not None and _is_asked_for(one, day, question):
            place = _key(one, day, question["by"]), _period(day, question["every"])
            groups[place].append((value, one.weight))
    if not groups and question["by"] is None and question["every"] is None:
        groups[None, None] = []
    return {
        place: method(
            [v for v, _w in rows], [w for _v, w in rows] if question["weighted"] else None
        )
        for place, rows in groups.items()
    }


def _key(one: Signal, day: date, by: str | None) -> str | None:
    if by == "segment":
        who = one.customer.external_id if one.customer else ""
        return "loyal" if who == "Y" or (who == "X" and day >= LOYAL_SINCE) else None
    return {None: None, "channel": one.channel, "cabin": one.dimensions.get("cabin")}[by] or None


def _period(day: date, every: str | None) -> date | None:
    week = day - timedelta(days=day.weekday())
    return {None: None, "day": day, "week": week, "month": day.replace(day=1)}[every]


def _is_asked_for(one: Signal, day: date, question: dict) -> bool:
    window = question["window"]
    if (window.first and day < window.first) or (window.last and day > window.last):
        return False
    fields = {"channel": one.channel, "cabin": one.dimensions.get("cabin", "")}
    return all(
        fields[name] == value for name, value in (text.split("=") for text in question["where"])
    )


def differences(zone: str, question: dict, engine: str | None = None) -> list:
    """Ask as a page does, and return where the answer differs from the loop."""
    ready = asked(question["metric"], engine=engine)
    asks = {name: value for name, value in question.items() if name != "metric"}
    expected = plain_figures(zone, question)
    try:
        cells = {(f.by, f.period): f for f in measure(ready, **asks)}
    except CannotMeasure:  # a value that nobody gave
        return [place for place, one in expected.items() if one.n]
    wrong: list = [*(expected.keys() ^ cells.keys())]
    for place in expected.keys() & cells.keys():
        wanted, figure = expected[place], cells[place]
        found = estimate_of(
            ready.definition, figure.sums, weighted=asks["weighted"], confidence=0.95
        )
        shown = wanted.value if wanted.n >= 10 else None
        pairs = [(figure.estimate.value, shown)] + [
            (getattr(found, name), getattr(wanted, name)) for name in ("n", "value", "low", "high")
        ]
        if not all(a is b is None or (None not in (a, b) and abs(a - b) < 1e-9) for a, b in pairs):
            wrong.append((place, pairs))
    return wrong
