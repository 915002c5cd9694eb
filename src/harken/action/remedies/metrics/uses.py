"""Which remedies a metric is the check of, and which were acts on what it said."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from harken.action.remedies.models import Remedy
from harken.action.remedies.rules import OPEN
from harken.metrics.lifecycle.users import MetricUser, Use
from harken.metrics.register.models import Metric
from harken.metrics.worth.actions_taken import Taken, TakenSource
from harken.metrics.yardsticks.metric import key_of

State = Remedy.State


def uses(metric: Metric) -> Iterable[Use]:
    """Return the remedies that are still to be checked by a metric."""
    rows = Remedy.objects.filter(check_by=key_of(metric.name), archived_at=None)
    for row in rows.filter(Q(state__in=OPEN) | Q(state=State.DONE, check_on__isnull=False)):
        says = _(
            "“%(name)s” is to be checked by it: choose another figure for its check first, or "
            "nobody will see whether it helped."
        ) % {"name": row}
        yield Use(str(row), reverse("action:remedy", args=[row.pk]), says)


def taken(first: date, last: date) -> dict[int, Taken]:
    """Count the remedies that were decided on between two days, by the metric that checks them."""
    rows = Remedy.objects.filter(state__in=(State.DECIDED, State.DONE), archived_at=None)
    decided = rows.filter(decided_on__gte=first, decided_on__lte=last).exclude(check_by="")
    keys = list(decided.values_list("check_by", flat=True))
    if not keys:
        return {}
    named = Metric.objects.values_list("pk", "name")
    counted = {pk: keys.count(key_of(name)) for pk, name in named}
    return {pk: Taken(0, acted) for pk, acted in counted.items() if acted}


USER = MetricUser("action.remedies", uses)
TAKEN = TakenSource("action.remedies", taken)
