"""Setting what a metric is to reach."""

from datetime import date, datetime

from django.db import transaction

from harken.foundations.permission import Actor
from harken.metrics.lifecycle.rules import refuse_retired
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.models import Metric
from harken.metrics.register.queries import metrics_with_versions, version_on
from harken.metrics.targets.models import MetricTarget
from harken.metrics.targets.words import check_target, target_words
from harken.metrics.writing import note


@transaction.atomic
def set_target(
    actor: Actor, metric_id: int, value: float | None, valid_from: date, *, now: datetime
) -> MetricTarget:
    """Set what a metric is to reach from a day on, None for nothing any more.

    `value` is in the unit of its figures: points, per cent, seconds. It takes the place of what was
    set for the same day. Raises Refused for what the metric's figures can never show.
    """
    EDIT_METRICS.demand(actor)
    metric = metrics_with_versions().select_for_update(of=("self",)).get(pk=metric_id)
    if value is not None:
        refuse_retired(metric)
        check_target(value, version_on(metric, valid_from))
    row = MetricTarget.objects.filter(metric=metric, valid_from=valid_from).first()
    before = row.value if row else None
    if row and before == value:
        return row
    row = row or MetricTarget(metric=metric, valid_from=valid_from)
    row.value, row.set_by = value, actor.label[:200]
    row.save()
    note(actor, "target.set", row, now, {"value": _in_words(metric, valid_from, before, value)})
    return row


@transaction.atomic
def withdraw_target(actor: Actor, target_id: int, *, now: datetime) -> MetricTarget:
    """Take back what was set for a day, as if it never had been, and return it."""
    EDIT_METRICS.demand(actor)
    row = MetricTarget.objects.select_related("metric").get(pk=target_id)
    changes = {"value": _in_words(row.metric, row.valid_from, row.value, None)}
    note(actor, "target.withdrawn", row, now, changes)
    row.delete()
    return row


def _in_words(metric: Metric, day: date, *values: float | None) -> list[str | None]:
    version = version_on(metric, day)
    return [None if value is None else target_words(value, version, "en") for value in values]
