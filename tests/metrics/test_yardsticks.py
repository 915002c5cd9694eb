"""What goals are measured by: metrics and reported series through one door."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from harken.foundations.local_text import LocalText
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import Metric
from harken.metrics.reported.models import ReportedSeries, ReportedValue
from harken.metrics.yardsticks.queries import all_yardsticks, behind, figure, months, yardstick
from harken.metrics.yardsticks.words import field_text, read, write, write_change, write_span
from harken.warehouse.definition import Window
from tests.metrics.conftest import answers

if TYPE_CHECKING:
    from tests.metrics.conftest import Plant

pytestmark = pytest.mark.django_db
FIRST_QUARTER = Window(date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture
def revenue(db: None) -> ReportedSeries:
    """100, 110 and 130 in the first months of 2026, the last two with a standard error."""
    series = ReportedSeries.objects.create(
        name="sales", label=LocalText({"en": "Sales"}), unit="EUR", source="Finance"
    )
    for month, value, error in ((1, 100.0, None), (2, 110.0, 3.0), (3, 130.0, 4.0)):
        ReportedValue.objects.create(
            series=series, month=date(2026, month, 1), value=value, standard_error=error, n=50
        )
    return series


def test_a_metric_is_measured_by_its_definition(plant: Plant) -> None:
    plant("nps", answers(45, 35, 20), on=date(2026, 2, 3), channel="phone")
    plant("nps", answers(0, 0, 40), on=date(2026, 2, 3), channel="e-mail")

    found = figure("metric:nps", FIRST_QUARTER, ["channel=phone"])

    assert (found.value, found.n) == (pytest.approx(25.0), 100)
    assert [(one.start, one.estimate.n) for one in months("metric:nps", FIRST_QUARTER)] == [
        (date(2026, 2, 1), 140)
    ]


def test_a_reported_series_is_the_mean_of_its_whole_months(revenue: ReportedSeries) -> None:
    found = figure("reported:sales", FIRST_QUARTER)
    assert found.value == pytest.approx(340 / 3)
    assert found.low is None  # January has no error, so the three together have none

    late = figure("reported:sales", Window(date(2026, 1, 15), date(2026, 3, 31)))
    assert late.value == pytest.approx(120.0)
    # sqrt(3² + 4²) / 2 = 2.5; 1.96 times that on either side.
    assert (late.low, late.high) == (pytest.approx(115.1, abs=0.01), pytest.approx(124.9, abs=0.01))
    assert len(months("reported:sales", FIRST_QUARTER)) == 3


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("metric:npss", "There is no metric named “npss”. Did you mean nps"),
        ("reported:sale", "There is no reported series named “sale”. Did you mean sales?"),
        ("nps", "There is nothing named “nps” to measure by. Did you mean"),
        ("", "There is nothing named “” to measure by."),
        ("metric:", "There is nothing named “metric:” to measure by."),
    ],
)
def test_an_unknown_key_is_told_with_what_is_near(
    own_home: object, revenue: ReportedSeries, key: str, sentence: str
) -> None:
    with pytest.raises(CannotMeasure) as refused:
        yardstick(key)
    assert sentence in str(refused.value)


def test_what_is_counted_in_full_cannot_be_asked_of_some(revenue: ReportedSeries) -> None:
    with pytest.raises(CannotMeasure, match="“Sales” counts everybody"):
        figure("reported:sales", FIRST_QUARTER, ["channel=phone"])


def test_retired_metrics_are_not_offered_and_stay_known(own_home: object) -> None:
    Metric.objects.filter(name="ces").update(state="retired")

    assert "metric:ces" not in {one.key for one in all_yardsticks()}
    assert yardstick("metric:ces").state == "retired"


def test_listing_takes_a_fixed_number_of_queries(
    own_home: object, revenue: ReportedSeries, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        all_yardsticks()


def test_a_figure_leads_to_its_signals(own_home: object, people: dict) -> None:
    reader = next(iter(people.values())).actor
    address = behind("metric:nps", FIRST_QUARTER, ["channel=phone"], reader)
    assert address is not None
    assert "measure=nps" in address
    assert "from=2026-01-01" in address
    assert behind("metric:nps", FIRST_QUARTER, ["no=field"], reader) is None


@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_what_stands_in_a_field_is_read_again(
    own_home: object, revenue: ReportedSeries, language: str
) -> None:
    with translation.override(language):
        for key, value in (
            ("metric:nps", -12.5), ("metric:csat", 82.25), ("metric:first_response", 5400.0),
            ("reported:sales", 1_234_567.5),
        ):  # fmt: skip
            of = yardstick(key)
            assert read(of, field_text(of, value, language), language) == value, key


def test_figures_and_changes_are_written_with_their_unit(revenue: ReportedSeries) -> None:
    nps, csat, wait = (yardstick(f"metric:{one}") for one in ("nps", "csat", "first_response"))
    space = "\N{NO-BREAK SPACE}"

    assert write(nps, 41.25, "en") == "41.2"
    assert write(csat, 82.0, "en") == f"82{space}%"
    assert write(wait, 1666.0, "en") == f"27.8{space}min"
    assert write_change(nps, 15.34, "en") == "15.3 points"
    assert write_change(csat, 5.0, "en") == "5 percentage points"
    assert write_change(wait, -29.0, "en") == f"−29{space}s"
    assert write_span(wait, 60.0, 5400.0, "en") == f"1.0 to 90.0{space}min"
    assert write_span(nps, None, 3.0, "en") == ""
