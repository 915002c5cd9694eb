"""Which indexes rest on a metric: told on its page, and before it is retired."""

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.metrics.indexes.formula import APART, METRIC, parse
from harken.metrics.indexes.queries import formula_on, indexes_in_use
from harken.metrics.lifecycle.users import MetricUser, Use
from harken.metrics.register.models import Metric
from harken.organisation.profile.queries import local_date


def _uses(metric: Metric) -> list[Use]:
    today, key = local_date(system_clock()), METRIC + APART + metric.name
    return [
        Use(
            str(index),
            reverse("metrics:index", args=[index.name]),
            _("The index “%(name)s” is made of it: give that a new formula first.")
            % {"name": index},
        )
        for index in indexes_in_use()
        if any(part.key == key for part in parse(formula_on(index, today).formula))
    ]


SOURCE = MetricUser("metrics.indexes", _uses)
