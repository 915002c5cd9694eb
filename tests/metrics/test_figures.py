"""A figure asked by its metric's name: arithmetic, display rules, refusals."""

from datetime import date

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from harken.analysis import Shown, Verdict
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure, asked, compare, measure, standings
from harken.metrics.figures.grammar import read_where, split_sides, write_where
from harken.metrics.register.actions import NewVersion, add_version
from harken.metrics.register.models import Metric
from harken.warehouse.definition import Window
from tests.metrics.conftest import Plant, answers

FIELDS = {"channel": "text", "value": "number", "x_vip": "yes_no", "x_since": "date"}


def test_nps_is_promoters_minus_detractors(plant: Plant) -> None:
    plant("nps", answers(45, 35, 20))
    (figure,) = measure("nps")
    # Methodology 14: 45 / 35 / 20 gives 25.0, adjusted 9.5 to 39.1.
    assert figure.estimate.value == 25.0
    assert (figure.estimate.low, figure.estimate.high) == pytest.approx((9.5, 39.1), abs=0.05)
    assert (figure.estimate.n, figure.shown, figure.note) == (100, Shown.FULL, "")


@pytest.mark.parametrize(
    ("metric", "measured", "values", "expected"),
    [
        ("csat", "csat", [5] * 20 + [4] * 22 + [1] * 8, 84.0),  # 42 of 50
        ("ces", "ces", [7] * 20 + [1] * 20, 4.0),
        ("first_response", "first_response_seconds", range(1, 101), 50.5),
        ("resolution", "resolution_seconds", [3600] * 31, 3600.0),
    ],
)
def test_each_seeded_metric_measures_its_measure(
    plant: Plant, metric: str, measured: str, values: list[float], expected: float
) -> None:
    plant(measured, list(values))
    assert measure(metric)[0].estimate.value == pytest.approx(expected)


def test_weights_count_when_they_are_asked_for(plant: Plant) -> None:
    plant("nps", answers(20, 0, 20), weights=[3.0] * 20 + [1.0] * 20)
    assert measure("nps")[0].estimate.value == 0.0
    weighted = measure("nps", weighted=True)[0].estimate
    assert weighted.value == 50.0  # (60 - 20) of 80
    assert weighted.n_effective == pytest.approx(80**2 / (20 * 9 + 20))


@pytest.mark.parametrize(
    ("n", "shown", "note"),
    [
        (9, Shown.HIDDEN, "not enough answers yet (9 of 30)"),
        (10, Shown.LOW_BASE, "low base"),
        (29, Shown.LOW_BASE, "low base"),
        (30, Shown.FULL, ""),
    ],
)
def test_few_answers_show_no_score(plant: Plant, n: int, shown: Shown, note: str) -> None:
    plant("nps", [10] * n)
    (figure,) = measure("nps")
    assert (figure.shown, figure.note) == (shown, note)
    assert (figure.estimate.value is None) is (shown is Shown.HIDDEN)
    assert (figure.estimate.low is None) is (shown is Shown.HIDDEN)


def test_by_a_field_and_by_month_each_has_its_figure(plant: Plant) -> None:
    plant("nps", answers(30, 0, 10), on=date(2026, 2, 27), channel="phone")
    plant("nps", answers(10, 0, 30), on=date(2026, 3, 2), channel="web")
    by = {figure.by: figure.estimate.value for figure in measure("nps", by="channel")}
    assert by == {"phone": 50.0, "web": -50.0}
    months = [(f.period, f.estimate.value) for f in measure("nps", every="month")]
    assert months == [(date(2026, 2, 1), 50.0), (date(2026, 3, 1), -50.0)]
    march = measure("nps", window=Window(date(2026, 3, 1), None), where=["channel=web"])
    assert march[0].estimate.n == 40


def test_a_persons_own_dimension_is_asked_by_its_own_name(plant: Plant) -> None:
    plant("nps", answers(20, 0, 0), x_cabin="business")
    plant("nps", answers(0, 0, 20), x_cabin="economy")
    assert [figure.by for figure in measure("nps", by="cabin")] == ["business", "economy"]
    assert measure("nps", where=["cabin=business"])[0].estimate.value == 100.0


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        ({"metric": "npz"}, "There is no metric named “npz”. Did you mean nps?"),
        ({"by": "chanel"}, "There is no field named “chanel”. Did you mean channel?"),
        ({"where": ["chanel=phone"]}, "Did you mean channel?"),
        ({"where": ["channel=phne"]}, "No answer has the channel “phne”. Did you mean phone?"),
        ({"where": ["channel"]}, "“channel” is no filter. Write FIELD=VALUE"),
        ({"where": ["value=many"]}, "“many” is no value of answer"),
        ({"every": "year"}, "Known: day, week, month"),
        ({"engine": "abacus"}, "There is no engine named abacus. Known: duckdb"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is_near(
    plant: Plant, ask: dict, sentence: str
) -> None:
    plant("nps", answers(20, 0, 0), channel="phone")
    with pytest.raises(CannotMeasure) as refused:
        measure(**{"metric": "nps", **ask})
    assert sentence in str(refused.value)


def test_a_comparison_says_whether_it_is_real(plant: Plant) -> None:
    plant("nps", answers(45, 35, 20), channel="phone")
    plant("nps", answers(110, 60, 30), channel="web")
    found = compare("nps", "channel=phone", "channel=web")
    # Methodology 14: +15.0, SE 9.26, p 0.105.
    assert found.difference.difference == 15.0
    assert found.difference.p == pytest.approx(0.105, abs=5e-4)
    assert found.difference.high - found.difference.low == pytest.approx(2 * 1.96 * 9.26, abs=0.02)
    assert found.verdict is Verdict.NO_DETECTABLE_CHANGE


def test_two_periods_are_compared_and_too_few_answers_are_not(plant: Plant) -> None:
    plant("nps", answers(10, 0, 90), on=date(2026, 1, 5))
    plant("nps", answers(90, 0, 10), on=date(2026, 2, 5))
    plant("nps", answers(5, 0, 0), on=date(2026, 3, 5))
    january, february, march = (f"from=2026-0{month}-01,to=2026-0{month}-28" for month in (1, 2, 3))
    assert compare("nps", january, february).verdict is Verdict.HIGHER
    few = compare("nps", february, march)
    assert few.verdict is Verdict.NOT_ENOUGH
    with pytest.raises(CannotMeasure, match="Both sides are the same"):
        compare("nps", january, january)


def test_each_group_stands_against_the_rest_with_adjusted_p(plant: Plant) -> None:
    plant("nps", answers(90, 5, 5), channel="shop")
    for channel in ("phone", "web", "chat"):
        plant("nps", answers(40, 20, 40), channel=channel)
    plant("nps", answers(3, 0, 0), channel="fax")
    ready = asked("nps")
    found = {one.figure.by: one for one in standings(ready, measure(ready, by="channel"))}
    assert found["shop"].verdict is Verdict.HIGHER
    assert found["fax"].verdict is Verdict.NOT_ENOUGH
    rest = found["shop"].difference
    # 85 against (120 + 3 - 120) of 303 answers.
    assert rest.difference == pytest.approx(85 - 100 * 3 / 303)
    # Four are tested; the largest p of them stays as it is.
    largest = max((one for one in found.values() if one.p is not None), key=lambda one: one.p)
    assert largest.p == pytest.approx(largest.difference.p)


def test_the_version_at_the_end_of_the_window_defines_the_figure(
    plant: Plant, people: dict
) -> None:
    plant("csat", [5] * 30 + [4] * 30, on=date(2026, 3, 2))
    today = timezone.now()
    metric = Metric.objects.get(name="csat")
    version = NewVersion(metric.versions.get().measure, "top box", today.date(), {"boxes": 1})
    add_version(Actor.system(), metric.pk, version, now=today)
    assert measure("csat")[0].estimate.value == 50.0
    assert measure("csat", window=Window(None, date(2026, 3, 31)))[0].estimate.value == 100.0


def test_a_filter_survives_its_way_through_the_address() -> None:
    texts = ["channel=phone", "channel=e-mail", "value=9..10", "x_vip=yes", "x_since=2026-01-01..",
             ]  # fmt: skip
    assert write_where(read_where(texts, FIELDS)) == texts
    assert write_where(read_where(["channel="], FIELDS)) == ["channel="]


def test_sides_of_a_comparison_take_several_values_and_fields() -> None:
    assert split_sides("channel=phone,e-mail,value=9", FIELDS) == [
        "channel=phone",
        "channel=e-mail",
        "value=9",
    ]
    assert split_sides(r"channel=Kyiv\, centre", FIELDS) == ["channel=Kyiv, centre"]
    assert split_sides("channel=a=b,c=d", FIELDS) == ["channel=a=b", "channel=c=d"]


PAIRS = st.builds("{}={}".format, st.sampled_from([*FIELDS, "measure"]), st.text(max_size=30))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=40) | PAIRS, max_size=4))
@example(["channel=' OR 1=1 --"])
@example(["channel=x'); DROP TABLE facts; --"])
@example(["value=9); SELECT 1"])
def test_no_text_becomes_anything_but_a_condition_on_a_known_field(texts: list[str]) -> None:
    try:
        conditions = read_where(texts, FIELDS)
    except CannotMeasure:
        return
    assert {one.field for one in conditions} <= set(FIELDS)
    assert read_where(write_where(conditions), FIELDS) == conditions


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(value=st.text(min_size=1, max_size=30), field=st.sampled_from(["channel", "team", "by"]))
@example(value="' OR '1'='1", field="channel")
@example(value="$first", field="channel")
@example(value="x\0y", field="channel")
def test_whatever_is_filtered_by_counts_nothing_or_is_refused(
    plant: Plant, value: str, field: str
) -> None:
    from harken.metrics.store import the_lake

    if the_lake().version() < 0:
        plant("nps", answers(20, 0, 0), channel="phone")
    try:
        (figure,) = measure("nps", where=[f"{field}={value}"])
    except CannotMeasure:
        return
    # Nothing but blanks asks for those of whom the field is unknown: the team is, the channel not.
    everybody = value == "phone" if field == "channel" else not value.strip()
    assert figure.estimate.n == (20 if everybody else 0)
