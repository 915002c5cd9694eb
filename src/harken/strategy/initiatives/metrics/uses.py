"""Which work a metric is the check of."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.metrics.lifecycle.users import MetricUser, Use
from harken.metrics.register.models import Metric
from harken.metrics.yardsticks.metric import key_of
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import OPEN


def uses(metric: Metric) -> Iterable[Use]:
    """Return the open initiatives that are to be proved by a metric."""
    rows = Initiative.objects.filter(check_by=key_of(metric.name), archived_at=None, state__in=OPEN)
    for row in rows:
        says = _(
            "The initiative “%(name)s” is to be proved by it: choose another figure for the "
            "check first, or its proof ends with the metric."
        ) % {"name": row}
        yield Use(str(row), reverse("strategy:initiative", args=[row.pk]), says)


USER = MetricUser("strategy.initiatives", uses)
