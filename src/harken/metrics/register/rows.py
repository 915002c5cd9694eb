"""Metrics and their versions in words, for the pages."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.register.queries import version_on
from harken.metrics.register.rules import can_withdraw


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
    rows = [_row(version, version == current, today) for version in versions]
    return MetricRow(metric, next((row for row in rows if row.is_now), None), rows)


def _row(version: MetricVersion, is_now: bool, today: date) -> VersionRow:  # noqa: FBT001
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
    match version.method:
        case "top box":
            return _("share of the %(count)s best answers") % {"count": given.get("boxes", 2)}
        case "bottom box":
            return _("share of the %(count)s worst answers") % {"count": given.get("boxes", 2)}
        case "quantile" if given.get("q", 0.5) == 0.5:  # noqa: PLR2004
            return _("median")
        case "quantile":
            return _("quantile %(q)s") % {"q": given["q"]}
        case "share within":
            return _("share within %(target)s") % {"target": given["target"]}
        case "ratio":
            return _("divided by %(of)s") % {"of": given["of"]}
    return version.get_method_display()
