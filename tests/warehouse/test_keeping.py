"""What is kept of months gives the very figures that the facts give, whatever happens to them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.analysis import Histogram
from harken.warehouse.asking.question import Question
from harken.warehouse.asking.raw import added
from harken.warehouse.definition import Definition, Every, Method, Operator, Where, Window
from harken.warehouse.duck import DuckDB
from harken.warehouse.keeping import KeptMonths, Reading
from harken.warehouse.keeping.months import KeptMonth
from harken.warehouse.measure import measure
from tests.warehouse.plain_loop import Signal, World
from tests.warehouse.test_measure import METRICS, START, act, acts, few, questions, same

SPAN = Window(date(2026, 1, 19), date(2026, 3, 25))
WINDOWS = [
    SPAN,
    Window(date(2026, 2, 5), date(2026, 3, 4)),
    Window(date(2026, 2, 1), date(2026, 2, 28)),
    Window(date(2026, 1, 8), date(2026, 2, 4)),
]
closed = st.builds(
    lambda one, window: {**one, "window": window}, questions, st.sampled_from(WINDOWS)
)
NPS, MEDIAN = METRICS[0], Definition(measure="seconds", method=Method.QUANTILE)


def without_members(question: dict) -> dict:
    where = tuple(one for one in question["where"] if one.field not in {"segment", "topic"})
    by = None if question["by"] in {"segment", "topic"} else question["by"]
    return {**question, "where": where, "by": by}


@few(15)
@given(
    steps=acts,
    asked=st.lists(
        st.tuples(st.sampled_from(METRICS), closed.map(without_members)), min_size=2, max_size=4
    ),
)
def test_whatever_happens_in_between_what_is_kept_says_what_a_plain_loop_says(steps, asked):
    with TemporaryDirectory() as folder:
        world = World(Path(folder) / "lake")
        engine, kept = DuckDB(world.root, threads=1), KeptMonths()
        for step in [("record", [Signal(START, {"nps": 9.0, "seconds": 60.0})]), *steps]:
            act(world, step)
            store = world.store(engine)
            store = replace(store, reader=Reading(kept, store, SPAN, METRICS))
            for metric, question in asked:
                cells = measure(store, metric, **question)
                same(cells, world.plain(metric, **question))


class Counting(DuckDB):
    """Says how often facts, not only the tail, were asked."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, threads=1)
        self.asked: list[tuple[str, ...]] = []

    def rows(self, sql, values, sources):
        self._note(sources)
        return super().rows(sql, values, sources)

    def table(self, sql, values, sources):
        self._note(sources)
        return super().table(sql, values, sources)

    def _note(self, sources) -> None:
        if sources.files or sources.rollups:
            self.asked.append(sources.files)


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path / "lake")
    days = [START.replace(month=2, day=day) for day in range(1, 21)]
    signals = [Signal(at, {"nps": 9.0, "csat": 4.0, "seconds": float(at.day)}) for at in days]
    world.record(Signal(START, {"nps": 1.0, "seconds": 5.0}), *signals)
    world.seal()
    return world


def test_a_new_signal_asks_no_file_again_and_a_sealed_one_only_its_own(world: World):
    engine, kept = Counting(world.root), KeptMonths()

    def look() -> tuple[list[float | None], int]:
        engine.asked.clear()
        store = world.store(engine)
        store = replace(store, reader=Reading(kept, store, SPAN, METRICS))
        weeks = measure(store, MEDIAN, every=Every.WEEK, window=SPAN)
        whole = [measure(store, one, window=WINDOWS[1])[0] for one in (NPS, MEDIAN)]
        return [*(one.estimate.value for one in whole), float(len(weeks))], len(engine.asked)

    # 5 to 20 February are 16 promoters; their seconds are 5 to 20, in the middle 12.5.
    assert look() == ([100.0, 12.5, 5.0], 3)
    assert look()[1] == 0
    world.record(Signal(START.replace(month=2, day=21), {"nps": 0.0, "seconds": 100.0}))
    # 16 promoters and a detractor: 100 × 15 / 17; the ninth of 17 durations is 13.
    assert look() == ([pytest.approx(100 * 15 / 17), 13.0, 5.0], 0)
    world.seal()
    figures, asked = look()
    assert (figures[1], asked) == (13.0, 3)
    assert {len(files) for files in engine.asked} == {1}


def test_fields_of_who_belongs_where_are_asked_of_the_facts(world: World):
    store = world.store(DuckDB(world.root, threads=1))
    reading = Reading(KeptMonths(), replace(store, memberships={"segment": None}), SPAN)
    question = {"window": SPAN, "where": (Where("segment", Operator.UNKNOWN),)}
    assert reading.cells(NPS, Question(**question)) is None
    assert reading.cells(NPS, Question(window=Window(SPAN.first, None))) is None
    assert reading.cells(NPS, Question(window=SPAN)) is not None


def test_the_least_used_is_dropped_when_there_is_too_much(world: World):
    kept = KeptMonths(most=6)
    store = world.store(DuckDB(world.root, threads=1))
    for day in range(1, 6):
        store = replace(store, reader=Reading(kept, store, Window(date(2026, 2, day), SPAN.last)))
        measure(store, MEDIAN, window=Window(date(2026, 2, day), date(2026, 2, 27)))
    assert len(kept) == 1


@pytest.mark.parametrize("few", [[], [(3, -2)], [(0, 1), (5, 4), (99, 1)], [(7, -1), (8, 1)]])
def test_a_few_steps_are_added_as_all_are(few: list[tuple[int, int]]):
    many = Histogram.of_values([*range(100), 3])
    other = Histogram.of_counts(*zip(*few, strict=True)) if few else Histogram.of_counts([], [])
    counts = {**dict.fromkeys(range(100), 1), 3: 2}
    for step, more in few:
        counts[step] = counts.get(step, 0) + more
    both = added(many, other)
    wanted = [(step, count) for step, count in sorted(counts.items()) if count]
    assert list(zip(both.steps, both.counts, strict=True)) == wanted


def test_what_nobody_asks_for_any_more_goes():
    now = [0.0]
    kept = KeptMonths(clock=lambda: now[0])
    for hour, key in ((0, "a"), (0, "b"), (2, "c")):
        now[0] = hour * 3600.0
        kept.keep_month(key, KeptMonth(frozenset(), {}))
    assert kept.month("a") is not None
    now[0] = 4 * 3600.0
    kept.keep_month("d", KeptMonth(frozenset(), {}))
    assert [kept.month(key) is not None for key in "abcd"] == [True, False, True, True]
