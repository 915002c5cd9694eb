"""How many alerts watch a metric, told where somebody wants to retire it; not whose they are."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.alerts.models import Alert, AlertRaised
from harken.metrics.lifecycle.users import MetricUser, Use
from harken.metrics.register.models import Metric
from harken.metrics.worth.actions_taken import Taken, TakenSource


def _uses(metric: Metric) -> Iterable[Use]:
    count = Alert.objects.filter(metric=metric, ended_at=None).count()
    if count:
        says = ngettext(
            "%(count)s alert watches it: once the metric is retired, the alert stays silent.",
            "%(count)s alerts watch it: once the metric is retired, the alerts stay silent.",
            count,
        )
        yield Use(_("Alerts: %(count)s") % {"count": count}, "", says % {"count": count})


def _taken(first: date, last: date) -> dict[int, Taken]:
    """Alerts know what they raised; what was done then, nothing records yet."""
    raised = AlertRaised.objects.filter(at__date__gte=first, at__date__lte=last)
    counted = raised.values_list("alert__metric").annotate(Count("pk")).order_by()
    return {metric: Taken(count) for metric, count in counted}


USER = MetricUser("alerts", _uses)
TAKEN = TakenSource("alerts", _taken)
