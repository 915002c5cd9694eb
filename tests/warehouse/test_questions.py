"""What may be asked, what is refused and how it is said, and where an answer comes from."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.analysis import NpsSums
from harken.warehouse.asking.expressions import compiled
from harken.warehouse.asking.question import Question, asked_of
from harken.warehouse.definition import (
    Cell,
    Definition,
    Every,
    Method,
    Operator,
    Where,
    Window,
    WrongQuestion,
)
from harken.warehouse.duck import DuckDB, hardened
from harken.warehouse.measure import answer, measure
from harken.warehouse.membership import membership
from tests.warehouse.plain_loop import Signal, World
from tests.warehouse.test_measure import METRICS, NPS, few, same

MARCH = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> World:
    world = World(tmp_path_factory.mktemp("asked") / "lake")
    channels = ["phone", "e-mail", None]
    for number in range(60):
        scores = {"nps": float(number % 11), "csat": float(1 + number % 5)}
        fields = {"channel": channels[number % 3], "x_age": float(number)}
        world.record(Signal(MARCH.replace(day=1 + number % 28), scores, 1.0, fields))
    world.seal(50)
    return world


@pytest.fixture(scope="module")
def store(world):
    return world.store(DuckDB(world.root, threads=1))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: {"by": "chanel"}, "Did you mean channel?"),
        (lambda: {"by": "signal_id"}, "no field named “signal_id”"),
        (lambda: {"where": [Where("channel", Operator.RANGE, ("a", "b"))]}, "has no order"),
        (
            lambda: {"where": [Where("x_age", Operator.EQUALS, ("old",))]},
            "“x_age” is a number; “old” is none",
        ),
        (
            lambda: {"where": [Where("x_vip", Operator.EQUALS, (1,))]},
            "“x_vip” is yes or no; “1” is neither",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_in_plain_words(store, asked, said):
    with pytest.raises(WrongQuestion, match=said.replace("?", r"\?")):
        measure(store, NPS, **asked())


@few(40)
@given(text=st.text(max_size=30), field=st.sampled_from(["channel", "customer_id", "x_cabin"]))
def test_any_text_is_a_value_and_never_sql(store, text, field):
    for operator in (Operator.EQUALS, Operator.IN):
        assert measure(store, NPS, where=[Where(field, operator, (text,))])[0].estimate.n == 0


@few(30)
@given(name=st.text(max_size=30))
def test_any_other_field_is_refused(store, name):
    with pytest.raises(WrongQuestion, match="There is no field"):
        measure(store, NPS, by="x_" + name + "'")


def test_many_metrics_are_one_answer_and_each_equals_its_own(world, store):
    question = Question(by="channel", every=Every.MONTH, weighted=True)
    for metric, cells in zip(METRICS, answer(store, METRICS, question), strict=True):
        same(cells, world.plain(metric, by="channel", every=Every.MONTH, weighted=True))


def test_metrics_of_one_population_share_one_query(store, monkeypatch):
    asked = []
    rows = DuckDB.rows
    monkeypatch.setattr(DuckDB, "rows", lambda self, *a: asked.append(a[0]) or rows(self, *a))
    answer(store, [m for m in METRICS if m.method is not Method.RATIO][:4], Question())
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("question", "rolled"),
    [
        (Question(), True),
        (Question(by="channel", every=Every.WEEK), True),
        (Question(where=(Where("channel", Operator.IN, ("phone",)),)), True),
        (Question(by="channel", where=(Where("channel", Operator.UNKNOWN),)), True),
        (Question(by="channel", where=(Where("team", Operator.UNKNOWN),)), False),
        (Question(by="x_age"), False),
        (Question(where=(Where("value", Operator.RANGE, (9, None)),)), False),
    ],
)
def test_rollups_answer_what_they_can_and_the_facts_the_rest(store, question, rolled):
    sources = asked_of(store, store.view(), [NPS], question).sources
    assert bool(sources.rollups) is rolled
    assert bool(sources.files) is not rolled


def test_a_shape_is_compiled_once_whatever_its_values(store):
    compiled.cache_clear()
    for text in ("phone", "e-mail", "fax"):
        measure(store, NPS, where=[Where("channel", Operator.EQUALS, (text,))])
    assert compiled.cache_info().misses == 1


def test_a_measure_with_too_many_steps_is_scanned_for_its_median(tmp_path):
    world = World(tmp_path / "lake")
    world.record_all([Signal(MARCH, {"seconds": float(n), "nps": 9.0}) for n in range(401)])
    world.seal()
    store = world.store(DuckDB(world.root, threads=1))
    median = Definition(measure="seconds", method=Method.QUANTILE)
    assert asked_of(store, store.view(), [median], Question()).sources.files
    assert measure(store, median)[0].estimate.value == 200.0  # the middle one of 0..400
    mean = Definition(measure="seconds", method=Method.MEAN)
    assert asked_of(store, store.view(), [mean], Question()).sources.rollups
    assert measure(store, mean)[0].estimate.value == 200.0  # 401 * 200 / 401


def test_months_and_a_tail_without_the_measure_cost_no_query(tmp_path, monkeypatch):
    world = World(tmp_path / "lake")
    world.record(Signal(MARCH, {"nps": 9.0}, fields={"team": "a"}))
    april = Signal(MARCH.replace(month=4), {"nps": 9.0, "seconds:open": 5.0}, fields={"team": "a"})
    (late,) = world.record(april)
    world.seal()
    world.record(Signal(MARCH, {"nps": 9.0}))
    store = world.store(DuckDB(world.root, threads=1))
    waiting = Definition(measure="seconds:open", method=Method.QUANTILE)
    two = (Where("team", Operator.EQUALS, ("a",)), Where("channel", Operator.UNKNOWN))
    sources = asked_of(store, store.view(), [waiting], Question(where=two)).sources
    assert ["month=2026-04" in file for file in sources.files] == [True]
    assert sources.tail is None
    asked = []
    monkeypatch.setattr(store.engine, "rows", lambda *given: asked.append(given) or [])
    assert measure(store, waiting, window=Window(None, date(2026, 3, 31)))[0].estimate.n == 0
    assert not asked
    world.revise(late, replace(april, scores={"nps": 9.0}))  # the tail takes it back
    assert asked_of(store, store.view(), [waiting], Question()).sources.tail is not None
    world.seal()
    sources = asked_of(store, store.view(), [waiting], Question()).sources
    assert (sources.files, sources.rollups) == ((), ())


def test_a_rate_per_day_knows_the_days_of_its_period(store):
    complaints = Definition(measure="nps", method=Method.RATE)
    (whole,) = measure(store, complaints, window=Window(date(2026, 3, 2), date(2026, 3, 11)))
    assert whole.sums.exposure == 10.0
    (month,) = measure(store, complaints, every=Every.MONTH)
    assert month.sums.exposure == 31.0
    with pytest.raises(WrongQuestion, match="first and a last day"):
        measure(store, complaints)


def test_weights_that_do_not_apply_are_said_so(store):
    (median,) = measure(store, Definition(measure="nps", method=Method.QUANTILE), weighted=True)
    assert median.estimate.note == "weights do not apply to ranks"


def test_stays_that_overlap_count_once():
    rows = pa.table({
        "id": ["ann", "ann", "ann"], "key": ["loyal"] * 3,
        "first": [date(2026, 1, 1), date(2026, 2, 1), date(2026, 5, 1)],
        "until": [date(2026, 3, 1), date(2026, 2, 10), None],
    })  # fmt: skip
    stays = membership("segment", "customer_id", rows).rows.to_pylist()
    assert [(stay["first"].month, stay["until"].year) for stay in stays] == [(1, 2026), (5, 9999)]


def test_cells_that_another_area_released_are_passed_on(world):
    sums = NpsSums.of_counts(5, 3, 2)
    released = [Cell("team", None, sums, sums.estimate())]

    class Pulse:
        def cells(self, definition, **asked):
            assert asked["by"] == "team"
            return released

    store = world.store(DuckDB(world.root), sources={"pulse": Pulse()})
    pulse = Definition(measure="enps", method=Method.NPS, source="pulse")
    assert measure(store, pulse, by="team") == released
    with pytest.raises(WrongQuestion, match="no source of cells named “other”"):
        measure(store, Definition(measure="enps", method=Method.NPS, source="other"))


def test_duckdb_reads_the_lake_and_nothing_else(tmp_path):
    (tmp_path / "lake").mkdir()
    secret = tmp_path / "secret.csv"
    secret.write_text("key\n1\n")
    connection = hardened([tmp_path / "lake"], threads=1, memory="1GB")
    for act in (
        f"SELECT * FROM read_csv('{secret}')",
        f"COPY (SELECT 1) TO '{secret}'",
        "SET enable_external_access=true",
        f"SET allowed_directories=['{tmp_path}']",
        f"ATTACH '{secret}'",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(act)
    assert Path(secret).read_text() == "key\n1\n"


def test_a_tail_is_filled_twice_without_counting_twice(world):
    other = World(world.root)
    other.log = world.log
    rows = world.table(world.log)
    for _twice in range(2):
        other.tail.add(rows, world.position)
    assert other.tail.after(0).num_rows == rows.num_rows
