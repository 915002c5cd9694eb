"""Which decisions are to cost a metric something."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.metrics.lifecycle.users import MetricUser, Use
from harken.metrics.register.models import Metric
from harken.strategy.decisions.models import Decision


def uses(metric: Metric) -> Iterable[Use]:
    """Return the long-term decisions on a metric that nobody looked back at yet."""
    rows = Decision.objects.filter(metric=metric, is_long_term=True, looked_at=None)
    for row in rows.exclude(outcome=Decision.Outcome.STOPPED):
        says = _(
            "What the decision “%(name)s” costs is seen by it: look back at the decision first."
        ) % {"name": row}
        yield Use(str(row), reverse("strategy:decision", args=[row.pk]), says)


USER = MetricUser("strategy.decisions", uses)
