"""Reading targets: the one in force on a day, and all that a metric had."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from harken.metrics.register.models import Metric
from harken.metrics.targets.models import MetricTarget
from harken.metrics.targets.relief import reliefs_of
from harken.metrics.targets.target import Target


def target_on(metric: Metric, day: date) -> Target | None:
    """Return the target in force on `day`, None where there is none."""
    return targets_of([metric], day).get(metric.name)


def targets_of(metrics: Iterable[Metric], day: date) -> dict[str, Target]:
    """Return the targets in force on `day` by the metric's name; those without are missing.

    A target that rests on that day says so.
    """
    found = _set_by(day, metrics := list(metrics))
    resting = reliefs_of((one for one in metrics if one.name in found), day)
    return {name: replace(one, rests=resting.get(name)) for name, one in found.items()}


def _set_by(day: date, metrics: Iterable[Metric]) -> dict[str, Target]:
    names = {metric.pk: metric.name for metric in metrics}
    rows = MetricTarget.objects.filter(metric__in=names, valid_from__lte=day)
    latest = {row.metric_id: row for row in rows.order_by("valid_from")}
    return {
        names[key]: Target(row.value, row.valid_from)
        for key, row in latest.items()
        if row.value is not None
    }


def targets_set(metric: Metric) -> QuerySet[MetricTarget]:
    """Return everything that was set for a metric, the latest first."""
    return MetricTarget.objects.filter(metric=metric).order_by("-valid_from")
