"""Where indexes turn up elsewhere: on the page of a metric they rest on, and in the search."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.indexes.formula import APART, METRIC, parse
from harken.metrics.indexes.queries import formula_on, indexes_in_use
from harken.metrics.lifecycle.users import MetricUser, Use
from harken.metrics.permissions import READ_METRICS
from harken.metrics.register.models import Metric
from harken.organisation.profile.queries import local_date
from harken.web.registries import Found, SearchSource


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


def _find(words: str, actor: Actor) -> Iterator[Found]:
    wanted = words.casefold().split()
    if not wanted or not READ_METRICS.allows(actor):
        return
    for index in indexes_in_use():
        text = " ".join([index.name, *index.label.values()]).casefold()
        if all(word in text for word in wanted):
            url = reverse("metrics:index", args=[index.name])
            yield Found(str(index), url, gettext_lazy("index"))


SOURCE = MetricUser("metrics.indexes", _uses)
SEARCH = SearchSource("metrics.indexes", _find)
