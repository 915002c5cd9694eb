"""Two metrics of the same customers: pairs, agreement, the bridge, and whether it is enough."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics import store
from harken.metrics.measures.models import Measure
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.parallel.report import Report, report_of
from harken.metrics.parallel.splice import read_splice
from harken.metrics.parallel.words import agreement_words, so_far, splice_words, verdict
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric, add_version
from harken.metrics.register.models import Metric
from harken.warehouse.facts import fitted, schema

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
TODAY = date(2026, 3, 31)
Both = Sequence[tuple[float, float]]
PlantBoth = Callable[..., None]


@pytest.fixture
def plant_both(own_home: Path) -> PlantBoth:
    """Seal signals with CSAT and CES: `plant_both([(5, 7), (1, 2)], on=date(2026, 1, 5))`."""
    rows: list[dict[str, Any]] = []

    def seal(pairs: Both, on: date) -> None:
        fresh = []
        for place, pair in enumerate(pairs):
            signal = len(rows) + place + 1
            for measure, value in zip(("csat", "ces"), pair, strict=True):
                fresh.append({
                    "signal_id": signal, "revision": 1, "measure": measure, "value": float(value),
                    "weight": 1.0, "occurred_at": datetime.combine(on, time(12), UTC),
                    "local_date": on, "month": f"{on:%Y-%m}",
                })  # fmt: skip
        rows.extend(fresh)
        store.the_lake().seal(fitted(pa.Table.from_pylist(fresh), schema({})), (), len(rows))

    return seal


def made(pleased: int, of: int, ease: float) -> list[tuple[float, float]]:
    """Answers of which so many are pleased, all with the same ease."""
    return [(5, ease)] * pleased + [(1, ease)] * (of - pleased)


def report(**more: bool) -> Report:
    metrics = {one.name: one for one in Metric.objects.prefetch_related("versions__measure")}
    return report_of(metrics["csat"], metrics["ces"], TODAY, **more)


def test_the_line_between_both_is_found_and_says_what_a_figure_is_on_the_new_scale(
    plant_both: PlantBoth,
) -> None:
    """CSAT 60, 70, 80, 90 % in four weeks, ease 4, 4.5, 5, 5.5: ease = 1 + 0.05 CSAT, exactly."""
    for week, (pleased, ease) in enumerate([(12, 4), (14, 4.5), (16, 5), (18, 5.5)]):
        plant_both(made(pleased, 20, ease), date(2026, 3, 2) + timedelta(weeks=week))
    found = report()
    assert found.bridge is not None
    assert (found.bridge.a, found.bridge.b) == pytest.approx((1.0, 0.05))
    assert found.bridge.n == 4
    assert found.beside.by == "signal"
    assert found.agreement.n == 3
    assert found.agreement.value == pytest.approx(100.0)
    splice = found.splice
    assert splice is not None
    assert splice_words(splice).startswith("75.0\u00a0% of “CSAT” is about 4.8 of “CES”")
    assert read_splice(splice.written()) == splice


def test_pairs_and_months_are_told_against_what_is_needed(plant_both: PlantBoth) -> None:
    plant_both(made(15, 20, 5), date(2026, 3, 2))
    few = report()
    assert not few.is_enough
    assert so_far(few)[:2] == ["20 pairs of 300 needed.", "1 month of 3 needed."]
    assert verdict(few) == "Not enough was measured side by side yet to switch to “CES”"
    assert "Too few periods" in agreement_words(few)


def test_three_months_and_three_hundred_pairs_are_enough_unless_it_is_seasonal(
    plant_both: PlantBoth,
) -> None:
    for month, pleased in enumerate((60, 70, 80), start=1):
        plant_both(made(pleased, 100, 4 + pleased / 100), date(2026, month, 5))
    assert report().is_enough
    assert verdict(report()) == (
        "“CES” can take over from “CSAT”: enough was measured side by side"
    )
    assert not report(seasonal=True).is_enough
    assert report().evidence() == {
        "beside": "csat", "pairs": 300, "months": 3, "enough": True, "agreement": 100.0,
        "splice": report().splice.written(),  # type: ignore[union-attr]
    }  # fmt: skip


def test_what_goes_apart_is_told_with_what_chance_would_do(plant_both: PlantBoth) -> None:
    eases = [5.0, 4, 5, 4, 5]
    for week, ease in enumerate(eases):
        pleased = 10 + week * 2  # satisfaction rises all the time, ease goes up and down
        plant_both(made(pleased, 20, ease), date(2026, 2, 2) + timedelta(weeks=week))
    said = agreement_words(report())
    assert "same way in 2 of 4 changes" in said
    assert "By chance alone it would be half of them" in said


def test_two_methods_of_one_measure_rest_on_the_same_answers(
    plant_both: PlantBoth, now: datetime
) -> None:
    for month, pleased in enumerate((12, 14, 16), start=1):
        plant_both(made(pleased, 20, 5), date(2026, month, 5))
    details = MetricDetails(LocalText({"en": "Mean satisfaction"}))
    version = NewVersion(Measure.objects.get(name="csat"), "mean", now.date())
    add_metric(SYSTEM, "csat_mean", details, version, now=now)
    metrics = {one.name: one for one in Metric.objects.prefetch_related("versions__measure")}
    found = report_of(metrics["csat"], metrics["csat_mean"], TODAY)
    assert found.beside.by == ""
    assert found.beside.n == 60
    assert found.bridge is not None
    # 60 % pleased is a mean of 0.6 x 5 + 0.4 x 1 = 3.4; 80 % one of 4.2.
    assert found.bridge.predict(60.0).value == pytest.approx(3.4)
    assert found.bridge.predict(80.0).value == pytest.approx(4.2)


def test_a_new_definition_keeps_the_bridge_from_the_one_before(
    plant_both: PlantBoth, now: datetime
) -> None:
    for week, pleased in enumerate((10, 12, 14, 16)):
        plant_both(made(pleased, 20, 5), date(2026, 1, 26) + timedelta(weeks=week))
    metric = Metric.objects.get(name="csat")
    new = NewVersion(Measure.objects.get(name="csat"), "mean", now.date() + timedelta(days=1))
    version = add_version(SYSTEM, metric.pk, new, now=now)
    splice = read_splice(version.splice)
    assert splice is not None
    assert splice.bridge.predict(60.0).value == pytest.approx(3.4)
    assert splice.old == "CSAT, definition 1"


def test_without_common_answers_there_is_no_bridge_and_no_failure(
    plant_both: PlantBoth, now: datetime
) -> None:
    metric = Metric.objects.get(name="csat")
    new = NewVersion(Measure.objects.get(name="ces"), "mean", now.date())
    assert add_version(SYSTEM, metric.pk, new, now=now).splice is None


def test_a_rate_has_no_single_answers_to_pair(plant_both: PlantBoth, now: datetime) -> None:
    plant_both(made(5, 10, 5), date(2026, 3, 2))
    version = NewVersion(Measure.objects.get(name="ces"), "rate", now.date())
    add_metric(SYSTEM, "asked", MetricDetails(LocalText({"en": "Asked"})), version, now=now)
    metrics = {one.name: one for one in Metric.objects.prefetch_related("versions__measure")}
    with pytest.raises(CannotMeasure, match="single answers do not have"):
        report_of(metrics["csat"], metrics["asked"], TODAY)


@pytest.mark.parametrize("path", ["ces/beside/csat/", "ces/beside/csat/?seasonal=on"])
def test_everybody_reads_the_report(path: str, plant_both: PlantBoth, as_role: Callable) -> None:
    today = datetime.now(tz=UTC).date()
    for week in range(4):
        plant_both(made(10 + week * 2, 20, 4 + week / 2), today - timedelta(weeks=week + 1))
    page = as_role("employee").get(f"/strategy/metrics/{path}").content.decode()
    assert "80 pairs of 300 needed." in page
    assert "one leads to the other along the line" in page
    assert "Make it primary" not in page


def test_a_metric_is_not_put_beside_itself_or_what_is_not_there(as_role: Callable) -> None:
    for path in ("csat/beside/csat/", "csat/beside/nothing/"):
        assert as_role("lead").get(f"/strategy/metrics/{path}").status_code == 404
