"""Figures that finance reports by the month."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.reported.actions import MonthFigure, SeriesDetails, add_series, report
from harken.metrics.reported.models import ReportedSeries, ReportedValue
from harken.metrics.reported.queries import estimate_of
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.models import THE_ONE, Organisation

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


@pytest.fixture
def revenue(now: datetime) -> ReportedSeries:
    details = SeriesDetails(LocalText({"en": "Revenue"}), "EUR", "finance")
    return add_series(SYSTEM, "revenue_booked", details, now=now)


def test_a_month_has_one_figure_and_a_later_report_replaces_it(
    revenue: ReportedSeries, now: datetime
) -> None:
    for value in (100.0, 120.0):
        report(SYSTEM, revenue.pk, MonthFigure(date(2026, 2, 14), value), now=now)
    kept = ReportedValue.objects.get()
    assert (kept.month, kept.value) == (date(2026, 2, 1), 120.0)


def test_with_a_standard_error_a_figure_has_an_interval(
    revenue: ReportedSeries, now: datetime
) -> None:
    plain = report(SYSTEM, revenue.pk, MonthFigure(date(2026, 1, 1), 50.0), now=now)
    exact = report(SYSTEM, revenue.pk, MonthFigure(date(2026, 2, 1), 50.0, 400, 2.0), now=now)
    assert (estimate_of(plain).low, estimate_of(plain).high) == (None, None)
    found = estimate_of(exact)
    assert (found.low, found.high) == pytest.approx((50 - 3.92, 50 + 3.92), abs=1e-3)


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (MonthFigure(date(2026, 4, 1), 1.0), "not begun"),
        (MonthFigure(date(2026, 2, 1), float("nan")), "Write a number"),
        (MonthFigure(date(2026, 2, 1), 1.0, None, -1.0), "zero or more"),
    ],
)
def test_what_cannot_be_is_refused(revenue: ReportedSeries, figure: MonthFigure, why: str) -> None:
    with pytest.raises(Refused, match=why):
        report(SYSTEM, revenue.pk, figure, now=datetime(2026, 3, 2, tzinfo=UTC))


def test_a_month_begins_at_the_organisations_midnight(revenue: ReportedSeries) -> None:
    figure = MonthFigure(date(2026, 4, 1), 1.0)
    half_past_midnight = datetime(2026, 3, 31, 15, 30, tzinfo=UTC)  # in Tokyo, UTC+9
    with pytest.raises(Refused, match="not begun"):
        report(SYSTEM, revenue.pk, figure, now=half_past_midnight)
    Organisation.objects.update_or_create(pk=THE_ONE, defaults={"zone": "Asia/Tokyo"})
    assert report(SYSTEM, revenue.pk, figure, now=half_past_midnight).month == date(2026, 4, 1)


def test_an_analyst_writes_a_month_down_and_removes_it(
    revenue: ReportedSeries, as_role: Callable
) -> None:
    client, page = as_role("analyst"), "/settings/reported/revenue_booked/"
    sent = client.post(f"{page}values/", {"month": "2026-02", "value": "1234.5"})
    assert sent.status_code == 302
    assert "1,234.50" in client.get(page).content.decode()
    assert client.post(f"{page}values/", {"month": "soon", "value": "1"}).status_code == 422
    value = ReportedValue.objects.get()
    assert client.post(f"{page}values/{value.pk}/remove/").status_code == 302
    assert not ReportedValue.objects.exists()
    assert as_role("viewer").post(f"{page}values/", {}).status_code == 403
