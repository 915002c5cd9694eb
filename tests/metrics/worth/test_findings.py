"""When a metric may go: five findings, two of which have to hold."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from harken.analysis import Estimate, Gain
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.metrics import store
from harken.metrics.lifecycle.actions import Purpose, describe
from harken.metrics.lifecycle.queries import lives
from harken.metrics.measures.models import Measure
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric
from harken.metrics.register.models import Metric
from harken.metrics.reported.actions import MonthFigure, SeriesDetails, add_series, report
from harken.metrics.worth import actions_taken
from harken.metrics.worth.actions import weigh_all
from harken.metrics.worth.actions_taken import Taken, TakenSource, taken_by
from harken.metrics.worth.models import WorthSeen
from harken.metrics.worth.proposals import proposals
from harken.metrics.worth.rules import (
    Judged,
    Reason,
    foretells_nothing,
    may_go,
    nobody_acts,
    redundancy_holds,
)
from harken.metrics.worth.series import outcomes
from harken.metrics.worth.weighing import lag_of, weigh
from harken.metrics.worth.words import findings
from harken.warehouse.facts import fitted, schema

SYSTEM = Actor.system()
TODAY = date(2026, 3, 2)
ASKED = 50


def estimate(value: float, low: float, high: float, n: int = 40) -> Estimate:
    return Estimate(value, low, high, n, n, "test")


def gain(value: float, low: float, high: float, periods: tuple[int, int] = (12, 4)) -> Gain:
    added = estimate(value, low, high)
    return Gain(3, 0.2, 0.2, 0.2 + value, added, added, added, *periods)


@pytest.mark.once
@pytest.mark.parametrize(
    ("found", "holds"),
    [
        (None, None),
        (gain(0.001, -0.002, 0.005), True),
        (gain(0.001, -0.2, 0.3), None),  # nothing found is no proof
        (gain(0.2, 0.05, 0.4), False),
        (gain(0.001, -0.002, 0.005, (8, 3)), None),  # eleven months are not four quarters
    ],
)
def test_that_it_foretells_nothing_has_to_be_shown(found: Gain | None, holds: bool | None) -> None:
    assert foretells_nothing(found) is holds


@pytest.mark.once
@pytest.mark.parametrize(
    ("r", "found", "holds"),
    [
        (estimate(0.93, 0.8, 0.98, 24), gain(0.001, -0.002, 0.005), True),
        (estimate(0.93, 0.8, 0.98, 24), gain(0.05, 0.02, 0.08), False),
        (estimate(0.5, 0.1, 0.8, 24), gain(0.001, -0.002, 0.005), False),
        (None, gain(0.001, -0.002, 0.005), None),
        (estimate(0.93, 0.8, 0.98, 24), None, None),
    ],
)
def test_redundant_is_what_moves_alike_and_adds_nothing(
    r: Estimate | None, found: Gain | None, holds: bool | None
) -> None:
    assert redundancy_holds(r, found) is holds


@pytest.mark.once
@pytest.mark.parametrize(
    ("taken", "holds"),
    [
        (Taken(40), None),
        (Taken(0, 0), None),
        (Taken(9, 0), None),
        (Taken(40, 3), True),
        (Taken(40, 4), False),
    ],
)
def test_below_one_in_ten_nobody_acts_and_nothing_recorded_is_not_nothing_done(
    taken: Taken, holds: bool | None
) -> None:
    assert nobody_acts(taken) is holds


@pytest.mark.once
def test_two_of_five_make_a_proposal() -> None:
    one, two, unknown = (
        Judged(reason, holds)
        for reason, holds in (
            (Reason.NO_OWNER, True), (Reason.GAMED, True), (Reason.REDUNDANT, None),
        )
    )  # fmt: skip
    assert may_go([one, two, unknown])
    assert not may_go([one, unknown])


@pytest.mark.once
def test_what_several_sources_know_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions_taken, "taken_sources", type(actions_taken.taken_sources)())
    for name, found in (("alerts", {1: Taken(5), 2: Taken(2)}), ("cases", {1: Taken(3, 1)})):
        source = TakenSource(name, lambda _first, _last, found=found: found)
        actions_taken.taken_sources.register(source)
    assert taken_by(TODAY, TODAY) == {1: Taken(8, 1), 2: Taken(2)}


@pytest.fixture
def unowned(db: None) -> Metric:
    return lives().get(name="csat")


def test_without_records_it_is_not_known_rather_than_nothing(unowned: Metric) -> None:
    said = {one.reason: one for one in findings(unowned, None, Taken(4))}
    assert "Not known yet: 4 alerts were raised" in said[Reason.NOBODY_ACTS].says
    assert said[Reason.NOBODY_ACTS].holds is None
    assert "no alert was raised" in findings(unowned, None, Taken(0))[2].says
    assert "let finance report its revenue" in said[Reason.FORETELLS_NOTHING].says
    assert said[Reason.NO_OWNER].holds is True


def test_no_owner_and_gamed_make_a_proposal_with_both_reasons(
    plant: Callable, people: dict, now: datetime, as_role: Callable
) -> None:
    plant("csat", [5, 4], on=TODAY)
    metric = Metric.objects.get(name="csat")
    lead = people[Role.LEAD].actor
    assert not proposals(list(lives()), TODAY)
    gamed = Purpose(gamed=True, gamed_because="Agents ask for a five.")
    describe(lead, metric.pk, gamed, now=now)
    (found,) = proposals(list(lives()), TODAY)
    assert found.sentence == "“CSAT” may go: 2 of five findings speak for retiring it."
    assert [one.reason for one in found.reasons] == [Reason.NO_OWNER, Reason.GAMED]
    page = as_role("viewer").get("/strategy/metrics/").content.decode()
    assert "These may go" in page
    assert "Agents ask for a five." in page
    alone = as_role("viewer").get("/strategy/metrics/csat/worth/").content.decode()
    assert "“CSAT” may go" in alone


def _wave(month: int) -> float:
    """A share of pleased customers that goes up and down by a fixed pattern."""
    return float(np.random.default_rng(7).uniform(0.3, 0.9, 60)[month])


def _month(number: int) -> date:
    return date(2022 + (2 + number) // 12, (2 + number) % 12 + 1, 1)


@pytest.fixture
def two_alike(own_home: Path, people: dict, now: datetime) -> tuple[Metric, Metric]:
    """Four years of CSAT, ease that moves with it, and revenue three months behind CSAT."""
    lead = people[Role.LEAD].actor
    add_series(lead, "revenue", SeriesDetails(LocalText({"en": "Revenue"}), "EUR", "x"), now=now)
    from harken.metrics.reported.models import ReportedSeries

    series = ReportedSeries.objects.get(name="revenue")
    rows: list[dict[str, Any]] = []
    for number in range(47):
        pleased = round(ASKED * _wave(number))
        for measure, best in (("csat", 5), ("ces", 7)):
            answers = [best] * pleased + [1] * (ASKED - pleased)
            rows += [_fact(len(rows) + at, measure, x, number) for at, x in enumerate(answers, 1)]
        if number >= 3:
            figure = MonthFigure(_month(number), 1000 + 500 * _wave(number - 3) + number % 5)
            report(lead, series.pk, figure, now=now)
    store.the_lake().seal(fitted(pa.Table.from_pylist(rows), schema({})), (), len(rows))
    metrics = {one.name: one for one in lives()}
    return metrics["csat"], metrics["ces"]


def _fact(signal: int, measure: str, value: float, month: int) -> dict[str, Any]:
    day = _month(month) + timedelta(days=9)
    return {
        "signal_id": signal, "revision": 1, "measure": measure, "value": float(value),
        "weight": 1.0, "occurred_at": datetime.combine(day, time(12), UTC), "local_date": day,
        "month": f"{day:%Y-%m}",
    }  # fmt: skip


def test_a_metric_that_another_one_repeats_is_found_redundant_and_still_foretells(
    two_alike: tuple[Metric, Metric],
) -> None:
    csat, ces = two_alike
    (outcome,) = [one for one in outcomes(TODAY) if one.key == "reported:revenue"]
    found = weigh(csat, [ces], outcome, TODAY)
    assert found.r is not None
    assert found.r.value is not None
    assert found.r.value > 0.98
    assert found.redundant is True  # ease says the same, so dropping CSAT costs nothing
    held = {lead.lag: lead.held_out.value or 0.0 for lead in found.leads}
    assert max(held, key=lambda lag: held[lag]) == 3
    assert held[3] > 0.95
    assert found.foretells_nothing is True  # beyond what ease foretells
    alone = weigh(csat, [], outcome, TODAY)
    assert alone.redundant is None


def test_the_weeks_work_keeps_what_it_found_and_lists_propose_by_it(
    two_alike: tuple[Metric, Metric], now: datetime, django_assert_max_num_queries: Callable
) -> None:
    weigh_all(now)
    kept = WorthSeen.objects.get(metric__name="csat").found
    assert (kept["other"], kept["outcome"], kept["redundant"]) == ("ces", "reported:revenue", True)
    everything = list(lives())
    with django_assert_max_num_queries(4):
        found = {one.metric.name: one for one in proposals(everything, TODAY)}
    reasons = {one.reason for one in found["csat"].reasons}
    assert {Reason.REDUNDANT, Reason.NO_OWNER} <= reasons
    assert any("go with those of “CES”" in one.says for one in found["csat"].reasons)


def test_the_lag_is_the_preset_one_nearest_to_what_is_expected(
    people: dict, now: datetime, db: Any
) -> None:
    metric = Metric.objects.get(name="csat")
    assert lag_of(metric) == 3
    for expected, lag in ((0, 1), (4, 3), (5, 6), (24, 12)):
        purpose = Purpose(lead_time_months=expected)
        describe(people[Role.LEAD].actor, metric.pk, purpose, now=now)
        assert lag_of(Metric.objects.get(name="csat")) == lag


def test_money_and_reports_can_be_foretold_and_a_metric_not_itself(now: datetime, db: Any) -> None:
    version = NewVersion(Measure.objects.get(name="revenue"), "mean", now.date())
    made = add_metric(SYSTEM, "order", MetricDetails(LocalText({"en": "Order"})), version, now=now)
    assert "metric:order" in [one.key for one in outcomes(TODAY)]
    assert "metric:order" not in [one.key for one in outcomes(TODAY, but=made)]
    assert "metric:csat" not in [one.key for one in outcomes(TODAY)]


def test_the_page_stands_without_any_figure(own_home: Any, as_role: Callable) -> None:
    page = as_role("viewer").get("/strategy/metrics/nps/worth/?other=csat")
    assert page.status_code == 200
    assert "Five findings" in page.content.decode()
    assert as_role("viewer").get("/strategy/metrics/nothing/worth/").status_code == 404
