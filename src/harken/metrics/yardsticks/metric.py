"""Metrics of the register as yardsticks."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures.measuring import asked, measure
from harken.metrics.figures.units import unit_for
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.permissions import READ_METRICS
from harken.metrics.register.models import MethodName, Metric, MetricVersion
from harken.metrics.register.queries import metric_named, metrics_in_use, version_on
from harken.metrics.register.rows import method_words
from harken.metrics.targets.rules import is_duration
from harken.metrics.yardsticks.yardstick import Dated, Yardstick, YardstickSource
from harken.organisation.profile.queries import local_date
from harken.warehouse.definition import FACTS_SOURCE, Every, Window

KIND = "metric"


def key_of(name: str) -> str:
    """Return the key of a metric: 'metric:nps'."""
    return f"{KIND}:{name}"


def _all() -> Iterable[Yardstick]:
    today = local_date(system_clock())
    return [
        _of(metric, version_on(metric, today))
        for metric in metrics_in_use()
        if metric.versions.all()
    ]


def _named(name: str) -> Yardstick:
    metric = metric_named(name)
    return _of(metric, version_on(metric, local_date(system_clock())))


def yardstick_of(metric: Metric, day: date) -> Yardstick:
    """Return a metric as a yardstick, by the definition of a day; raises CannotMeasure."""
    return _of(metric, version_on(metric, day))


def _of(metric: Metric, version: MetricVersion) -> Yardstick:
    return Yardstick(
        key=key_of(metric.name),
        label=str(metric),
        formula=_("%(measure)s, %(method)s")
        % {"measure": version.measure, "method": method_words(version)},
        source=_("signals"),
        unit=unit_for(version, []),
        higher_is_better=version.higher_is_better,
        state=metric.state,
        owner=str(metric.owner or ""),
        url=reverse("metrics:metric", args=[metric.name]),
        is_length=is_duration(version),
        is_sample=version.method != MethodName.RATE,
    )


def _measure(name: str, window: Window, where: Sequence[str]) -> Estimate:
    return measure(name, window=window, where=where)[0].estimate


def _months(name: str, window: Window, where: Sequence[str]) -> list[Dated]:
    found = measure(name, every=Every.MONTH, window=window, where=where, refuse_unknown=False)
    return [
        Dated(figure.period, figure.estimate)
        for figure in found
        if figure.period is not None and figure.estimate.n
    ]


def _behind(name: str, window: Window, where: Sequence[str], reader: Actor) -> str | None:
    try:
        ready = asked(name, until=window.last)
        conditions = (*ready.definition.population, *ready.where(where))
    except CannotMeasure:
        return None
    url = None
    if ready.definition.source == FACTS_SOURCE:
        url = signals_behind(Behind(ready.definition.measure, window, conditions), reader)
    if url or not READ_METRICS.allows(reader):
        return url
    return reverse("metrics:metric", args=[name])


SOURCE = YardstickSource(KIND, _all, _named, _measure, _months, _behind)
