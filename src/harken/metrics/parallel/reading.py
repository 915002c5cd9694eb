"""Two metrics of the same customers: their answers in pairs, and both figures by period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from harken.metrics.figures.grammar import read_where
from harken.metrics.figures.measuring import fields_of, measure, ready_on
from harken.metrics.figures.words import refusal_in_words
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.parallel.scoring import figure_of, scores_of
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.store import reading, the_store
from harken.warehouse.definition import Every, Window, WrongQuestion
from harken.warehouse.pairs import By, Pairs, pairs
from harken.warehouse.store import Store

Numbers = npt.NDArray[np.float64]
LEAST_A_PERIOD = 10
MONTHS_FOR_MONTHS = 12
TWO_YEARS = timedelta(days=730)
SIGNAL: By = "signal"
CUSTOMER: By = "customer"


@dataclass(frozen=True)
class Side:
    """A metric, and the definition it is compared by."""

    metric: Metric
    version: MetricVersion

    def __str__(self) -> str:
        return str(self.metric)


@dataclass(frozen=True)
class PeriodPair:
    """Both figures of the period that begins on `start`, of the same `n` answers or customers."""

    start: date
    old: float
    new: float
    n: int


@dataclass(frozen=True, eq=False)
class Beside:
    """What was measured side by side: `by` tells whether of the same answer or customer.

    '' where both figures rest on the same measure: every answer is a pair then.
    """

    by: str
    n: int
    months: tuple[date, ...]
    every: str
    periods: tuple[PeriodPair, ...]
    old_scores: Numbers
    new_scores: Numbers


def read_beside(old: Side, new: Side, today: date) -> Beside:
    """Return what the last two years have of both, in pairs; raises CannotMeasure."""
    window = Window(today - TWO_YEARS, today)
    store = the_store()
    if old.version.measure.name == new.version.measure.name:
        return _of_one_measure(store, old, new, window)
    found, by = _pairs(store, old, new, window)
    x, y = scores_of(old.version, found.first), scores_of(new.version, found.second)
    months = _periods(old, new, found, "M")
    every = Every.MONTH if len(months) >= MONTHS_FOR_MONTHS else Every.WEEK
    periods = months if every == Every.MONTH else _periods(old, new, found, "W")
    starts = tuple(one.start for one in months)
    return Beside(by, found.n, starts, every.value, tuple(periods), x, y)


def _pairs(store: Store, old: Side, new: Side, window: Window) -> tuple[Pairs, str]:
    """Return the pairs of the same answers; where there are hardly any, of the same customers."""
    texts = dict.fromkeys([*old.version.population, *new.version.population])
    names = old.version.measure.name, new.version.measure.name
    try:
        with reading():
            where = read_where(texts, fields_of(store))
            found = pairs(store, *names, window=window, where=where)
            if found.n >= LEAST_A_PERIOD:
                return found, SIGNAL
            return pairs(store, *names, window=window, where=where, by=CUSTOMER), CUSTOMER
    except WrongQuestion as error:
        raise CannotMeasure(refusal_in_words(error)) from error


def _periods(old: Side, new: Side, found: Pairs, unit: str) -> list[PeriodPair]:
    slots = found.days.astype(f"datetime64[{unit}]")
    rows = []
    for slot in np.unique(slots):
        chosen = slots == slot
        n = int(chosen.sum())
        if n >= LEAST_A_PERIOD:
            x = figure_of(old.version, found.first[chosen])
            y = figure_of(new.version, found.second[chosen])
            rows.append(PeriodPair(slot.astype("datetime64[D]").item(), x, y, n))
    return rows


def _of_one_measure(store: Store, old: Side, new: Side, window: Window) -> Beside:
    months = _figures(store, (old, new), window, Every.MONTH)
    every = Every.MONTH if len(months) >= MONTHS_FOR_MONTHS else Every.WEEK
    periods = months if every == Every.MONTH else _figures(store, (old, new), window, every)
    n = sum(one.n for one in months)
    nothing = np.empty(0)
    starts = tuple(one.start for one in months)
    return Beside("", n, starts, every.value, tuple(periods), nothing, nothing)


def _figures(store: Store, sides: Sequence[Side], window: Window, every: Every) -> list[PeriodPair]:
    fields = fields_of(store)
    by_start = []
    for side in sides:
        ready = ready_on(side.metric, side.version.valid_from, store, fields)
        found = measure(ready, every=every, window=window, refuse_unknown=False)
        by_start.append({one.period: one.estimate for one in found if one.period})
    old, new = by_start
    return [
        PeriodPair(start, one.value, other.value, other.n)
        for start, one in sorted(old.items())
        if (other := new.get(start)) and one.value is not None and other.value is not None
    ]
