"""Metrics and their figures over the API; the same call as on the page."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field

from harken.metrics.answers import estimate_of, measured
from harken.metrics.figures import CannotMeasure, window_of
from harken.metrics.permissions import READ_METRICS
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.register.queries import metrics_with_versions
from harken.web.access import demands

router = Router(tags=["metrics"])
Texts = dict[str, str]


class VersionOut(Schema):
    """One definition of a metric, in force from `valid_from` until the next one's first day."""

    number: int
    measure: str
    method: str
    parameters: dict[str, Any]
    population: list[str]
    window_days: int
    weighted: bool
    valid_from: date


class MetricOut(Schema):
    """A metric, its label by language, where it stands, its definitions with the newest first."""

    name: str
    label: Texts
    state: str
    owner: int | None
    higher_is_better: bool
    unit: str
    versions: list[VersionOut]


class MetricsOut(Schema):
    """All metrics."""

    items: list[MetricOut]


class MeasureIn(Schema):
    """What is asked."""

    metric: str = Field("", description="The metric's name: nps")
    by: str = Field("", description="A field; one figure for each of its values")
    every: Literal["", "day", "week", "month"] = Field("", description="The length of a period")
    from_: date | None = Field(None, alias="from", description="The first day: 2026-03-01")
    to: date | None = Field(None, description="The last day: 2026-03-31")
    where: list[str] = Field([], description="FIELD=VALUE, such as channel=phone; repeat it")
    weighted: bool = Field(default=False, description="Use the answers' weights")


class EstimateOut(Schema):
    """A figure with its 95 % interval; `shown` is full, low base or hidden (under 10 answers)."""

    by: str | float | bool | None
    period: date | None
    value: float | None
    low: float | None
    high: float | None
    n: int
    n_effective: float
    shown: Literal["hidden", "low base", "full"]
    note: str


class MeasuredOut(Schema):
    """The figures of a metric, by period and key."""

    metric: str
    method: str
    estimates: list[EstimateOut]


@router.get("/metrics", response=MetricsOut, summary="List the metrics")
@demands(READ_METRICS)
def list_metrics(request: HttpRequest) -> dict[str, Any]:
    """Return every metric with its definitions."""
    return {"items": [_metric(metric) for metric in metrics_with_versions()]}


def _metric(metric: Metric) -> dict[str, Any]:
    versions = list(metric.versions.all())
    measure = versions[0].measure if versions else None
    return {
        "name": metric.name,
        "label": dict(metric.label),
        "state": metric.state,
        "owner": metric.owner_id,
        "higher_is_better": versions[0].higher_is_better if versions else True,
        "unit": measure.unit if measure else "",
        "versions": [_version(version) for version in versions],
    }


def _version(version: MetricVersion) -> dict[str, Any]:
    same = ("number", "method", "parameters", "population", "window_days", "weighted", "valid_from")
    return {**{name: getattr(version, name) for name in same}, "measure": version.measure.name}


@router.get("/measure", response=MeasuredOut, summary="Measure a metric")
@demands(READ_METRICS)
def read_figures(request: HttpRequest, wanted: Annotated[MeasureIn, Query(...)]) -> dict[str, Any]:
    """Return the figures of a metric by a field, by period, of whom you ask for."""
    try:
        found = measured(
            wanted.metric,
            by=wanted.by or None,
            every=wanted.every or None,
            window=window_of(wanted.from_, wanted.to),
            where=wanted.where,
            weighted=wanted.weighted,
        )
    except CannotMeasure as refusal:
        wrong = {"loc": ("query", "metric"), "msg": str(refusal), "type": "value_error"}
        raise ValidationError([wrong]) from refusal
    estimates = [{**estimate_of(figure), "period": figure.period} for figure in found.figures]
    return {"metric": found.metric, "method": found.method, "estimates": estimates}
