"""Reading one's own alerts, and where they are set."""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from harken.alerts.models import Alert, AlertRaised
from harken.foundations.permission import Actor
from harken.metrics.figures import write_where
from harken.metrics.register.models import MetricVersion
from harken.warehouse.definition import Where

MOST_SHOWN = 50


def alerts_of(actor: Actor) -> QuerySet[Alert]:
    """Return the alerts that a person has and did not stop; nobody else's."""
    return Alert.objects.filter(user_id=actor.id, ended_at=None).select_related("metric", "opens")


def versions_of(alerts: Iterable[Alert]) -> dict[int, MetricVersion]:
    """Return the definition by which each alert was measured, by the alert's id."""
    wanted = {one.pk: (one.metric_id, one.version) for one in alerts}
    metrics = {metric for metric, _number in wanted.values()}
    found = MetricVersion.objects.filter(metric__in=metrics).select_related("metric", "measure")
    versions = {(one.metric_id, one.number): one for one in found}
    return {pk: versions[key] for pk, key in wanted.items()}


def raised_for(actor: Actor) -> QuerySet[AlertRaised]:
    """Return what a person's alerts raised, those that were stopped included, newest first."""
    return AlertRaised.objects.filter(alert__user_id=actor.id).select_related("alert__metric")


def raised_about(actor: Actor, first: date, last: date) -> QuerySet[AlertRaised]:
    """Return what a person's alerts raised because of periods that began on these days."""
    return raised_for(actor).filter(period__gte=first, period__lte=last)


def add_url(metric_name: str, filters: Sequence[str | Where] = ()) -> str:
    """Return the address at which an alert on a metric, of those who fit, is set."""
    texts = [
        text
        for one in filters
        for text in (write_where([one]) if isinstance(one, Where) else [one])
    ]
    pairs = [("metric", metric_name), *(("where", text) for text in texts)]
    return f"{reverse('alerts:add')}?{urlencode(pairs)}"
