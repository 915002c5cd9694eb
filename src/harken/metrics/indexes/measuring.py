"""The figure of an index, with everything it is made of: never one without the other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from django.utils.translation import gettext as _

from harken.analysis import Component, Estimate, Shown
from harken.analysis import index as composed
from harken.analysis.estimate import nothing
from harken.metrics.figures.measuring import Figure, fields_of, measure, note_of, ready_on
from harken.metrics.indexes.formula import APART, INDEX, parse
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.indexes.queries import formula_on, index_named, indexes
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import Metric
from harken.metrics.register.queries import metrics_with_versions
from harken.metrics.store import the_store
from harken.metrics.yardsticks import metric as metric_yardsticks
from harken.metrics.yardsticks.yardstick import Yardstick
from harken.warehouse.definition import Every, Window
from harken.warehouse.store import Store

HUNDRED = 100.0
METHOD = "index"


@dataclass(frozen=True)
class Piece:
    """A component: its weight, its figure in its own unit and on 0 to 100, what it is made of.

    `turned` tells that lower is better and 100 minus the figure counts. `of` is the yardstick of a
    metric, None of an index, which has `pieces` of its own.
    """

    key: str
    label: str
    weight: float
    own: Estimate
    estimate: Estimate
    note: str
    of: Yardstick | None = None
    turned: bool = False
    pieces: tuple["Piece", ...] = ()


@dataclass(frozen=True)
class IndexFigure:
    """The whole on 0 to 100, its pieces, and why it is missing or weak."""

    whole: Estimate
    pieces: tuple[Piece, ...]
    note: str

    @property
    def leaves(self) -> list[Piece]:
        """The metrics it rests on, wherever they stand."""
        return [leaf for piece in self.pieces for leaf in _leaves(piece)]


def _leaves(piece: Piece) -> Iterator[Piece]:
    if not piece.pieces:
        yield piece
    for one in piece.pieces:
        yield from _leaves(one)


@dataclass(frozen=True)
class Bench:
    """What figures of many indexes share: the facts, and every metric and index, read once."""

    store: Store
    fields: Mapping[str, str]
    metrics: Mapping[str, Metric]
    indexes: Mapping[str, CompositeIndex]

    def index(self, name: str) -> CompositeIndex:
        """Return an index by its name; raises CannotMeasure."""
        return self.indexes.get(name) or index_named(name)

    def metric(self, name: str) -> Metric:
        """Return a metric by its name; raises CannotMeasure."""
        if name not in self.metrics:
            raise CannotMeasure(_("The metric “%(name)s” is gone.") % {"name": name})
        return self.metrics[name]


def bench() -> Bench:
    """Return what to measure indexes with; raises CannotRead."""
    store = the_store()
    return Bench(
        store,
        fields_of(store),
        {one.name: one for one in metrics_with_versions()},
        {one.name: one for one in indexes()},
    )


@dataclass(frozen=True)
class Wanted:
    """Of which days and whom figures are wanted, as of today."""

    window: Window
    today: date
    where: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day whose definitions and formulas hold for all of it."""
        return min(self.window.last or self.today, self.today)


@dataclass(frozen=True)
class _Asked:
    """Which figures of metrics are wanted, each at one of its places (a month, or the whole)."""

    bench: Bench
    day: date
    figures: Callable[[str], Mapping[date | None, Figure]]


def figure_of(name: str, wanted: Wanted, on: Bench) -> IndexFigure:
    """Return the figure of a window by the formula in force at its end; raises CannotMeasure."""
    return _places(name, wanted, on, None)[None]


def months_of(name: str, wanted: Wanted, on: Bench) -> dict[date, IndexFigure]:
    """Return the figures of the months in which somebody answered, in order."""
    found = _places(name, wanted, on, Every.MONTH)
    return {month: one for month, one in found.items() if month is not None}


def piece_months(key: str, wanted: Wanted, on: Bench) -> dict[date, tuple[Estimate, str]]:
    """Return a component by the month on 0 to 100, with why a figure is missing or weak; whether
    or not it was a component then. Raises CannotMeasure."""
    kind, _apart, name = key.partition(APART)
    if kind == INDEX:
        found = months_of(name, wanted, on)
        return {month: (one.whole, one.note) for month, one in found.items()}
    of = metric_yardsticks.yardstick_of(on.metric(name), wanted.day)
    figures = _measured(on, wanted, Every.MONTH, name)
    return {
        month: (on_hundred(one.estimate, of), one.note)
        for month, one in figures.items()
        if month is not None
    }


def _places(
    name: str, wanted: Wanted, on: Bench, every: Every | None
) -> dict[date | None, IndexFigure]:
    day = wanted.day
    figures = cache(partial(_measured, on, wanted, every))
    asked = _Asked(on, day, figures)
    leaves = list(dict.fromkeys(leaves_of(on, name, day)))
    places = sorted({place for leaf in leaves for place in figures(leaf)}, key=_order)
    return {place: _whole(asked, name, place) for place in places}


def _order(place: date | None) -> date:
    return place or date.min


def _measured(
    on: Bench, wanted: Wanted, every: Every | None, metric: str
) -> dict[date | None, Figure]:
    ready = ready_on(on.metric(metric), wanted.day, on.store, on.fields)
    window, where = wanted.window, wanted.where
    found = measure(ready, every=every, window=window, where=where, refuse_unknown=False)
    return {one.period: one for one in found if one.estimate.n or every is None}


def leaves_of(on: Bench, name: str, day: date) -> Iterator[str]:
    """Yield the names of the metrics that an index rests on, wherever they stand."""
    for part in parse(formula_on(on.index(name), day).formula):
        kind, _apart, inner = part.key.partition(APART)
        if kind == INDEX:
            yield from leaves_of(on, inner, day)
        else:
            yield inner


def _whole(asked: _Asked, name: str, place: date | None) -> IndexFigure:
    formula = formula_on(asked.bench.index(name), asked.day).formula
    pieces = tuple(_piece(asked, part.key, part.weight, place) for part in parse(formula))
    whole = _composed(pieces)
    missing = next((one for one in pieces if one.estimate.value is None), None)
    note = note_of(whole, whole.shown) if whole.value is not None else ""
    if missing is not None:
        words = {"name": missing.label, "why": missing.note}
        note = _("“%(name)s” has no figure: %(why)s") % words
    return IndexFigure(whole, pieces, note)


def _composed(pieces: Sequence[Piece]) -> Estimate:
    """Return the weighted mean; a component without a figure leaves the whole without one."""
    n = min(piece.estimate.n for piece in pieces)
    if any(piece.estimate.value is None for piece in pieces):
        return replace(nothing(METHOD, 0.95, "a component has no answers"), n=n)
    return composed([Component(one.key, one.estimate, one.weight) for one in pieces]).whole


def _piece(asked: _Asked, key: str, weight: float, place: date | None) -> Piece:
    kind, _apart, name = key.partition(APART)
    if kind == INDEX:
        inner = _whole(asked, name, place)
        label = str(asked.bench.index(name))
        return Piece(key, label, weight, inner.whole, inner.whole, inner.note, pieces=inner.pieces)
    return _metric_piece(asked, key, weight, place)


def _metric_piece(asked: _Asked, key: str, weight: float, place: date | None) -> Piece:
    metric = asked.bench.metric(key.partition(APART)[2])
    of = metric_yardsticks.yardstick_of(metric, asked.day)
    figure = asked.figures(metric.name).get(place)
    own = figure.estimate if figure else nothing(METHOD, 0.95)
    note = figure.note if figure else note_of(own, Shown.HIDDEN)
    turned = not of.higher_is_better
    return Piece(key, str(metric), weight, own, on_hundred(own, of), note, of, turned=turned)


def on_hundred(estimate: Estimate, of: Yardstick) -> Estimate:
    """Return a figure on 0 (the worst end of its scale) to 100 (the best).

    Raises CannotMeasure for what has no scale with two ends.
    """
    low, high = of.limits
    if low is None or high is None:
        raise CannotMeasure(
            _("“%(name)s” has no scale with two ends any more, so the index has no figure.")
            % {"name": of.label}
        )

    def put(value: float | None) -> float | None:
        if value is None:
            return None
        share = HUNDRED * (value - low) / (high - low)
        return share if of.higher_is_better else HUNDRED - share

    ends = (estimate.low, estimate.high) if of.higher_is_better else (estimate.high, estimate.low)
    return replace(estimate, value=put(estimate.value), low=put(ends[0]), high=put(ends[1]))
