"""A promise as its form shows it."""

from typing import Any

from django.utils.translation import get_language

from harken.metrics.register.models import MetricVersion
from harken.strategy.promises.actions import METRIC
from harken.strategy.promises.checking.rule import exact_value, rule_of
from harken.strategy.promises.models import Promise


def written(promise: Promise) -> dict[str, Any]:
    """Return the first values of the form's fields."""
    return {
        "name": promise.name,
        "detail": promise.detail,
        "whom": promise.whom,
        "since": promise.since,
        "owner": promise.owner_id,
        "teams": [row.team_id for row in promise.meanings.all()],
        "unchecked_because": promise.unchecked_because,
        "felt": promise.felt_id,
        "felt_of": promise.felt_of,
        "is_public": promise.is_public,
        **_check(promise),
    }


def _check(promise: Promise) -> dict[str, Any]:
    if promise.metric is None:
        return {"how": "untold"}
    if promise.metric.name != f"{METRIC}{promise.pk}":
        return {"how": "metric", "metric": promise.metric_id}
    rule = rule_of(newest_version(promise))
    if rule is None:
        return {"how": "metric", "metric": promise.metric_id}
    return {
        "how": "rule",
        "measure": rule.measure.pk,
        "sense": rule.sense,
        "value": exact_value(rule, get_language() or "en"),
        "of": rule.of,
    }


def newest_version(promise: Promise) -> MetricVersion:
    """Return the newest definition of the promise's own metric."""
    versions = MetricVersion.objects.select_related("measure").filter(metric=promise.metric)
    return versions.order_by("-number")[0]
