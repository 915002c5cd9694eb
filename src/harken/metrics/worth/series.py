"""Months of metrics and of business outcomes, for whole and by country or location."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from harken.analysis import Estimate
from harken.analysis.estimate import z_of
from harken.metrics.figures.measuring import fields_of, measure, ready_on
from harken.metrics.lifecycle.trend import every_month
from harken.metrics.measures.models import Kind
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import MethodName, Metric
from harken.metrics.register.queries import metric_named, metrics_in_use, version_on
from harken.metrics.store import the_store
from harken.metrics.yardsticks.queries import months
from harken.metrics.yardsticks.yardstick import Yardstick, yardstick_sources
from harken.warehouse.definition import Every, Window

Numbers = npt.NDArray[np.float64]
Months = dict[date, Estimate]
METRIC, REPORTED = "metric", "reported"
UNITS = ("country", "location")
BEHAVIOUR = {Kind.MONEY, Kind.COUNT}


@dataclass(frozen=True)
class Outcome:
    """Something of the business that a metric may foretell: its key and what it is called."""

    key: str
    label: str


@dataclass(frozen=True, eq=False)
class Panel:
    """Series of the same units and months: old, new, outcome, each (units, months), NaN: missing.

    `unit` is the field whose values the units are; '' where there is one, the whole.
    """

    old: Numbers
    new: Numbers
    outcome: Numbers
    unit: str


def outcomes(today: date, but: Metric | None = None) -> list[Outcome]:
    """Return what can be foretold: what others report, and metrics of what customers do."""
    reported = [_outcome(one) for one in yardstick_sources[REPORTED].all()]
    done = [
        Outcome(f"{METRIC}:{one.name}", str(one))
        for one in metrics_in_use()
        if one.versions.all() and one != but and _is_behaviour(one, today)
    ]
    return [*reported, *done]


def _outcome(one: Yardstick) -> Outcome:
    return Outcome(one.key, one.label)


def _is_behaviour(metric: Metric, today: date) -> bool:
    version = version_on(metric, today)
    return version.measure.kind in BEHAVIOUR or version.method == MethodName.RATE


def months_of(key: str, window: Window) -> Months:
    """Return the months of a yardstick that have a figure; none where it cannot be measured."""
    try:
        found = months(key, window)
    except CannotMeasure:
        return {}
    return {one.start: one.estimate for one in found if one.estimate.value is not None}


def errors_of(found: Months, every: Sequence[date]) -> Numbers:
    """Return the standard errors of months, as far as their intervals tell them."""
    return np.array([_error(found.get(month)) for month in every], dtype=np.float64)


def _error(one: Estimate | None) -> float:
    if one is None or one.low is None or one.high is None:
        return np.nan
    return (one.high - one.low) / (2 * z_of(one.confidence))


def values_of(found: Months, every: Sequence[date]) -> Numbers:
    """Return the figures of months, NaN where there is none."""
    return np.array(
        [np.nan if (one := found.get(month)) is None else one.value for month in every],
        dtype=np.float64,
    )


class Reader:
    """Reads months of metrics out of one store; what cannot be measured has none."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.store = the_store()
        self.fields = fields_of(self.store)

    def months(self, metric: Metric) -> Months:
        """Return the months of a metric that have a figure."""
        return self._figures(metric, None).get("", {})

    def by_unit(self, metric: Metric, unit: str) -> dict[str, Months]:
        """Return the months of a metric for each value of a field."""
        found = self._figures(metric, unit)
        return {name: months for name, months in found.items() if name}

    def _figures(self, metric: Metric, unit: str | None) -> dict[str, Months]:
        try:
            ready = ready_on(metric, self.window.last or date.max, self.store, self.fields)
            found = measure(
                ready, by=unit, every=Every.MONTH, window=self.window, refuse_unknown=False
            )
        except CannotMeasure:
            return {}
        series: dict[str, Months] = {}
        for one in found:
            if one.period and one.estimate.value is not None:
                series.setdefault(str(one.by or ""), {})[one.period] = one.estimate
        return series


def panel_of(old: Metric, new: Metric, outcome: Outcome, window: Window) -> Panel:
    """Return the series of two metrics and an outcome; by country or location where it has them."""
    kind, _apart, name = outcome.key.partition(":")
    reader = Reader(window)
    if kind == METRIC:
        result = metric_named(name)
        for unit in UNITS:
            by_unit = [reader.by_unit(one, unit) for one in (old, new, result)]
            if len(_shared(by_unit)) > 1:
                return _panel(by_unit, unit)
    whole = [reader.months(old), reader.months(new), months_of(outcome.key, window)]
    return _panel([{"": one} for one in whole], "")


def _shared(three: Sequence[dict[str, Months]]) -> list[str]:
    return sorted(set(three[0]) & set(three[1]) & set(three[2]))


def _panel(three: Sequence[dict[str, Months]], unit: str) -> Panel:
    units = _shared(three)
    known = {month for one in three for name in units for month in one[name]}
    every = every_month(min(known), max(known)) if known else []
    old, new, outcome = (np.array([values_of(one[name], every) for name in units]) for one in three)
    return Panel(old, new, outcome, unit)
