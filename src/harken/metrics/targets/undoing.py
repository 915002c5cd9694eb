"""How setting and withdrawing targets is taken back: what stood there on that day comes back."""

import json
from datetime import date

from django.utils.translation import gettext_lazy as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.models import Metric
from harken.metrics.targets.actions import set_target, withdraw_target
from harken.metrics.targets.models import MetricTarget
from harken.organisation.changes.taking_back import saying_why
from harken.web.registries import Undo

TARGET = "metrics.target"


def slip_of(metric: Metric, day: date) -> str:
    """Write down what is set for a day, so that it can be put back."""
    stood = list(
        MetricTarget.objects.filter(metric=metric, valid_from=day).values_list("value", flat=True)
    )
    return json.dumps([metric.pk, day.isoformat(), stood])


def _put_back(slip: str, actor: Actor) -> None:
    metric_id, written, stood = json.loads(slip)
    day, now = date.fromisoformat(written), system_clock()
    if stood:
        set_target(actor, metric_id, stood[0], day, now=now)
    else:
        found = MetricTarget.objects.get(metric=metric_id, valid_from=day)
        withdraw_target(actor, found.pk, now=now)


UNDOS = (Undo(TARGET, EDIT_METRICS, saying_why(_put_back, _("This target is gone already."))),)
