"""Reading reported figures."""

from django.db.models import Count, Max, QuerySet

from harken.analysis import Estimate
from harken.analysis.estimate import z_of
from harken.metrics.reported.models import ReportedSeries, ReportedValue


def series_with_extent() -> QuerySet[ReportedSeries]:
    """Return every series with how many months it has and the last of them."""
    extent = {"months": Count("values_set"), "last_month": Max("values_set__month")}
    return ReportedSeries.objects.annotate(**extent).order_by("name")


def estimate_of(value: ReportedValue, confidence: float = 0.95) -> Estimate:
    """Return a reported figure as an estimate; without a standard error it has no interval."""
    half = None if value.standard_error is None else z_of(confidence) * value.standard_error
    low, high = (None, None) if half is None else (value.value - half, value.value + half)
    n = value.n or 0
    return Estimate(value.value, low, high, n, float(n), "reported", confidence)
