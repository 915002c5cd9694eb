"""An index is the weighted mean of its components on 0 to 100, which always stand beside it."""

from datetime import date, datetime, timedelta

import pytest

from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.indexes.actions import (
    IndexDetails,
    add_formula,
    add_index,
    archive_index,
    restore_index,
)
from harken.metrics.indexes.formula import WrongFormula
from harken.metrics.indexes.history import history_of, marks_of
from harken.metrics.indexes.measuring import Wanted, bench, figure_of
from harken.metrics.indexes.models import CompositeIndex, IndexVersion
from harken.metrics.indexes.presets.building import PRESETS, build, plan_of, preset_named
from harken.metrics.measures.models import Measure
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric
from harken.metrics.register.models import Metric
from harken.metrics.yardsticks.queries import figure, months, yardstick
from harken.organisation.changes.refused import Refused
from harken.warehouse.definition import Window
from tests.metrics.conftest import Plant, answers

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
MARCH = Window(date(2026, 3, 1), date(2026, 3, 28))
TODAY = date(2026, 3, 28)


def an_index(now: datetime, formula: str, name: str = "experience") -> CompositeIndex:
    details = IndexDetails(LocalText({"en": name.capitalize()}), decision="What to mend first")
    return add_index(SYSTEM, name, details, formula, now=now)


@pytest.fixture
def answered(plant: Plant) -> None:
    """NPS 45 - 20 = 25; 60 % satisfied; ease 5.5 of 1 to 7."""
    plant("nps", answers(45, 35, 20))
    plant("csat", [5] * 60 + [2] * 40)
    plant("ces", [7] * 25 + [5] * 75)


def test_the_whole_is_the_weighted_mean_on_0_to_100(answered: None, now: datetime) -> None:
    an_index(now, "0.5 * nps + 0.3 * csat + 0.2 * ces")
    found = figure_of("experience", Wanted(MARCH, TODAY), bench())
    values = [piece.estimate.value for piece in found.pieces]
    assert values == [62.5, 60.0, 75.0]  # (25 + 100) / 2; as it is; (5.5 - 1) / 6
    assert found.whole.value == pytest.approx(64.25)  # 31.25 + 18 + 15
    ends = [(piece.estimate.low, piece.estimate.high, piece.weight) for piece in found.pieces]
    assert found.whole.low == pytest.approx(sum(low * share for low, _high, share in ends))
    assert found.whole.high == pytest.approx(sum(high * share for _low, high, share in ends))
    assert found.whole.n == 100
    assert [piece.own.value for piece in found.pieces] == [25.0, 60.0, 5.5]


def test_lower_is_better_is_turned_round(plant: Plant, now: datetime) -> None:
    worse = Measure.objects.create(
        name="effort", label=LocalText({"en": "Effort"}), low=1, high=5, higher_is_better=False
    )
    version = NewVersion(worse, "mean", now.date())
    add_metric(SYSTEM, "effort", MetricDetails(LocalText({"en": "Effort"})), version, now=now)
    plant("effort", [1] * 20 + [3] * 20)  # mean 2, a quarter of the way: 75 from the bad end
    plant("csat", [5] * 40)
    an_index(now, "mean(effort, csat)")
    found = figure_of("experience", Wanted(MARCH, TODAY), bench())
    effort = found.pieces[0]
    assert (effort.turned, effort.estimate.value, effort.own.value) == (True, 75.0, 2.0)
    assert effort.estimate.low < 75.0 < effort.estimate.high
    assert found.whole.value == 87.5


def test_a_component_with_too_few_answers_leaves_the_whole_without_a_figure(
    answered: None, plant: Plant, now: datetime
) -> None:
    plant("task_completed", [1, 3, 3])
    an_index(now, "mean(nps, task_completion)")
    found = figure_of("experience", Wanted(MARCH, TODAY), bench())
    assert (found.whole.value, found.whole.n) == (None, 3)
    assert found.pieces[0].estimate.value == 62.5
    assert found.note == ("“Task completion” has no figure: not enough answers yet (3 of 30)")


def test_an_index_inside_another_shows_its_own_components(answered: None, now: datetime) -> None:
    an_index(now, "mean(csat, ces)", "care")
    an_index(now, "0.4 * nps + 0.6 * index:care")
    found = figure_of("experience", Wanted(MARCH, TODAY), bench())
    care = found.pieces[1]
    assert care.estimate.value == 67.5  # (60 + 75) / 2
    assert [piece.key for piece in care.pieces] == ["metric:csat", "metric:ces"]
    assert [leaf.key for leaf in found.leaves] == ["metric:nps", "metric:csat", "metric:ces"]
    assert found.whole.value == pytest.approx(65.5)  # 25 + 40.5


def test_goals_are_measured_by_an_index_as_by_a_metric(
    answered: None, plant: Plant, now: datetime
) -> None:
    plant("csat", [5] * 50, on=date(2026, 2, 10))  # in February nobody was asked the NPS
    an_index(now, "mean(nps, csat)")
    of = yardstick("index:experience")
    assert (of.limits, of.higher_is_better) == ((0.0, 100.0), True)
    assert figure("index:experience", MARCH).value == 61.25
    both = months("index:experience", Window(date(2026, 1, 1), TODAY))
    assert [(one.start, one.estimate.value) for one in both] == [(date(2026, 3, 1), 61.25)]
    assert figure("index:experience", MARCH, ["channel=phone"]).value is None


def test_a_new_formula_holds_from_its_day_and_the_break_is_marked(
    answered: None, plant: Plant, now: datetime
) -> None:
    plant("nps", answers(45, 35, 20), on=date(2026, 4, 5))
    plant("csat", [5] * 60 + [2] * 40, on=date(2026, 4, 5))
    index = an_index(now, "mean(nps, csat)")
    add_formula(SYSTEM, index.pk, "0.9 * nps + 0.1 * csat", date(2026, 4, 1), now=now)
    on, today = bench(), date(2026, 4, 20)
    months = history_of(on.index("experience"), on, today)
    assert [(one.formula, one.figure.whole.value) for one in months] == [(1, 61.25), (2, 62.25)]
    assert marks_of(on.index("experience"), on, months, "en") == {date(2026, 4, 1): "formula 2"}


def test_a_formula_never_changes_the_past(now: datetime) -> None:
    index = an_index(now, "mean(nps, csat)")
    for day, why in ((now.date() - timedelta(1), "today or later"), (now.date(), "begin later")):
        with pytest.raises(Refused, match=why):
            add_formula(SYSTEM, index.pk, "mean(nps, ces)", day, now=now)
    assert IndexVersion.objects.count() == 1


def test_a_ring_over_three_indexes_is_refused_at_the_last_of_them(now: datetime) -> None:
    trust = an_index(now, "mean(nps, csat)", "trust_index")
    an_index(now, "mean(ces, index:trust_index)", "brand")
    an_index(now, "mean(ces, index:brand)", "loyalty")
    with pytest.raises(WrongFormula, match="trust_index → loyalty → brand → trust_index"):
        add_formula(SYSTEM, trust.pk, "mean(nps, index:loyalty)", date(2026, 4, 1), now=now)


def test_what_another_index_is_made_of_stays(now: datetime) -> None:
    care = an_index(now, "mean(nps, csat)", "care")
    whole = an_index(now, "mean(ces, index:care)")
    with pytest.raises(Refused, match="The index “Experience” is made of it"):
        archive_index(SYSTEM, care.pk, now=now)
    archive_index(SYSTEM, whole.pk, now=now)
    archive_index(SYSTEM, care.pk, now=now)
    assert yardstick("index:care").state == "retired"
    with pytest.raises(Refused, match="archived"):
        restore_index(SYSTEM, whole.pk, now=now)
    restore_index(SYSTEM, care.pk, now=now)
    restore_index(SYSTEM, whole.pk, now=now)
    assert not CompositeIndex.objects.exclude(archived_at=None).exists()
    assert AuditEntry.objects.filter(verb="index.restored").count() == 2


@pytest.mark.parametrize("preset", PRESETS, ids=lambda one: one.name)
def test_a_ready_index_adds_exactly_what_it_showed(preset, now: datetime) -> None:
    plan = plan_of(preset)
    build(SYSTEM, preset, now=now)
    made = Metric.objects.filter(name__in=[one.name for one in plan.metrics])
    assert {one.state for one in made} == {"proposed"}
    assert made.count() == len(plan.metrics) == len(preset.metrics)
    assert {one.scale for one in Measure.objects.filter(name__in=preset.metrics)} == {(1.0, 7.0)}
    assert [one.formula for one in IndexVersion.objects.all()] == [plan.formula] * bool(
        plan.formula
    )
    with pytest.raises(Refused, match="already") if plan.formula else pytest.raises(StopIteration):
        build(SYSTEM, preset, now=now)
        raise StopIteration


def test_a_ready_index_takes_what_is_there_and_refuses_another_scale(now: datetime) -> None:
    build(SYSTEM, preset_named("trust"), now=now)
    loyalty = plan_of(preset_named("loyalty"))
    assert (loyalty.present, len(loyalty.metrics)) == (["trust"], 4)
    Measure.objects.create(name="forgive", label=LocalText({"en": "x"}), low=0, high=10)
    with pytest.raises(Refused, match="forgive already, on another scale"):
        build(SYSTEM, preset_named("loyalty"), now=now)
    assert not CompositeIndex.objects.exists()
