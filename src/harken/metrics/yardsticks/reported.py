"""Figures that others report by the month, as yardsticks.

The figure of a window is the mean of its whole months: so a quarter and a month are in the same
unit. Its interval comes from the standard errors that were reported; without them the figures are
counted in full, and have none.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from math import sqrt

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.analysis.estimate import nothing, z_of
from harken.metrics.figures.units import Unit
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.reported.models import ReportedSeries, ReportedValue
from harken.metrics.reported.queries import estimate_of
from harken.metrics.yardsticks.yardstick import Dated, Yardstick, YardstickSource
from harken.warehouse.definition import Window

KIND = "reported"
METHOD = "reported"
_LARGE = 1000


def key_of(name: str) -> str:
    """Return the key of a reported series: 'reported:revenue'."""
    return f"{KIND}:{name}"


def _all() -> Iterable[Yardstick]:
    return [_of(series) for series in _rows().order_by("name")]


def _rows() -> QuerySet[ReportedSeries]:
    return ReportedSeries.objects.annotate(largest=Max("values_set__value"))


def _named(name: str) -> Yardstick:
    return _of(_series(name))


def _series(name: str) -> ReportedSeries:
    found = _rows().filter(name=name).first()
    if found is not None:
        return found
    known = sorted(ReportedSeries.objects.values_list("name", flat=True))
    near = get_close_matches(name.lower(), known, n=2, cutoff=0.5)
    words = {"name": name, "near": _(" or ").join(near), "known": ", ".join(known) or "–"}
    if near:
        raise CannotMeasure(
            _("There is no reported series named “%(name)s”. Did you mean %(near)s?") % words
        )
    raise CannotMeasure(
        _("There is no reported series named “%(name)s”. Known: %(known)s.") % words
    )


def _of(series: ReportedSeries) -> Yardstick:
    return Yardstick(
        key=key_of(series.name),
        label=str(series),
        formula=_("monthly figure, as it is reported"),
        source=series.source,
        unit=Unit(series.unit, series.unit, decimals=_decimals(series)),
        higher_is_better=series.higher_is_better,
        state="",
        owner=series.source,
        url=reverse("metrics:series", args=[series.name]),
        can_filter=False,
        is_sample=False,
    )


def _decimals(series: ReportedSeries) -> int:
    """Large sums go without decimals."""
    return 0 if (getattr(series, "largest", None) or 0) >= _LARGE else 1


def _values(name: str, window: Window) -> list[ReportedValue]:
    """Return the values of the months that lie in the window as a whole, in their order."""
    rows = _series(name).values_set.order_by("month")
    return [row for row in rows if _inside(row.month, window)]


def _inside(month: date, window: Window) -> bool:
    end = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    begun = window.first is None or month >= window.first
    return begun and (window.last is None or end <= window.last)


def _measure(name: str, window: Window, _where: Sequence[str]) -> Estimate:
    rows = _values(name, window)
    if not rows:
        return nothing(METHOD, 0.95, "no answers")
    value = sum(row.value for row in rows) / len(rows)
    errors = [row.standard_error for row in rows if row.standard_error is not None]
    n = sum(row.n or 0 for row in rows)
    if len(errors) < len(rows):
        return Estimate(value, None, None, n, float(n), METHOD)
    half = z_of(0.95) * sqrt(sum(error**2 for error in errors)) / len(rows)
    return Estimate(value, value - half, value + half, n, float(n), METHOD)


def _months(name: str, window: Window, _where: Sequence[str]) -> list[Dated]:
    return [Dated(row.month, estimate_of(row)) for row in _values(name, window)]


SOURCE = YardstickSource(KIND, _all, _named, _measure, _months)
