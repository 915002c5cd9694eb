"""Metrics and their versions in words, for the pages."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.register.queries import version_on
from harken.metrics.register.rules import can_withdraw

MEDIAN = 0.5


@dataclass(frozen=True)
class VersionRow:
    """A definition in words."""

    version: MetricVersion
    method: str
    population: str
    is_now: bool
    is_coming: bool


@dataclass(frozen=True)
class MetricRow:
    """A metric, its definition today and all of them, newest first."""

    metric: Metric
    now: VersionRow | None
    versions: list[VersionRow]


def row_of(metric: Metric, today: date) -> MetricRow:
    """Return `metric` in words, in the active language."""
    versions = list(metric.versions.all())
    current = version_on(metric, today) if versions else None
    rows = [_row(version, today, is_now=version == current) for version in versions]
    return MetricRow(metric, next((row for row in rows if row.is_now), None), rows)


def _row(version: MetricVersion, today: date, *, is_now: bool) -> VersionRow:
    return VersionRow(
        version,
        method_words(version),
        "; ".join(version.population) or _("everybody"),
        is_now,
        version.number > 1 and can_withdraw(version.valid_from, today),
    )


def method_words(version: MetricVersion) -> str:
    """Say how the figure comes about: 'top 2 boxes', 'median', 'share within 3600'."""
    given = version.parameters
    if version.method == "quantile" and given.get("q", MEDIAN) == MEDIAN:
        return _("median")
    known = {
        "top box": _("share of the %(boxes)s best answers"),
        "bottom box": _("share of the %(boxes)s worst answers"),
        "net box": _("share of the %(boxes)s best minus share of the %(worst)s worst answers"),
        "quantile": _("quantile %(q)s"),
        "share within": _("share within %(target)s"),
        "ratio": _("divided by %(of)s"),
    }
    if version.method not in known:
        return version.get_method_display()
    plain = {name: _plain(value) for name, value in given.items()}
    return known[version.method] % {"boxes": 2, "worst": 3, **plain}


def _plain(value: object) -> object:
    """Write 120.0 as 120."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
