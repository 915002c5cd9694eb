"""The register: every metric with what it serves, what it costs and its newest figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.metrics.figures.asking import Cut, cells_of
from harken.metrics.figures.measuring import Figure, fields_of, measure, ready_on
from harken.metrics.figures.units import unit_for
from harken.metrics.lifecycle.cost import cost_of, cost_words
from harken.metrics.lifecycle.pages.words import group_title, meaning_of
from harken.metrics.lifecycle.queries import Standing, life_of, lives, standing_of
from harken.metrics.measures.refused import CannotMeasure, CannotRead
from harken.metrics.register.models import Metric, MetricVersion, State
from harken.metrics.register.queries import version_on
from harken.metrics.store import the_store
from harken.warehouse.definition import Window
from harken.warehouse.store import Store
from harken.web.formats import number

ORDER = (State.PRIMARY, State.PARALLEL, State.PROPOSED, State.LEGACY, State.RETIRED)
A_YEAR = 365


@dataclass(frozen=True)
class Newest:
    """A metric's newest figure in words, and how many answered in a year; `why` there is none."""

    words: str = ""
    span: str = ""
    n: int = 0
    why: str = ""


@dataclass(frozen=True)
class Row:
    """A metric as the register shows it."""

    metric: Metric
    standing: Standing
    decision: str
    cost: list[str]
    newest: Newest

    @property
    def name(self) -> str:
        """The metric's name for programs."""
        return self.metric.name


@dataclass(frozen=True)
class Register:
    """The rows; `why` figures are missing where they cannot be read."""

    rows: list[Row]
    why: str = ""


@dataclass(frozen=True)
class Group:
    """The metrics of one state."""

    state: str
    title: str
    meaning: str
    rows: list[Row]


def register_of(today: date, state: str = "") -> Register:
    """Return the metrics, or those of one state, with their newest figures."""
    metrics = [one for one in lives() if not state or one.state == state]
    try:
        store = the_store()
        fields = fields_of(store)
    except CannotRead as refusal:
        return Register([_row(one, Newest()) for one in metrics], str(refusal))
    return Register([_row(one, _newest(one, today, store, fields)) for one in metrics])


def groups_of(rows: Sequence[Row]) -> list[Group]:
    """Return the rows by state, what counts first; without states that nobody has."""
    return [
        Group(state, group_title(state), meaning_of(state), found)
        for state in ORDER
        if (found := [row for row in rows if row.metric.state == state])
    ]


def _row(metric: Metric, newest: Newest) -> Row:
    life = life_of(metric)
    cost = cost_words(cost_of(life, newest.n))
    return Row(metric, standing_of(metric), life.decision, cost, newest)


def _newest(metric: Metric, today: date, store: Store, fields: dict[str, str]) -> Newest:
    if metric.state == State.RETIRED:
        return Newest(why=_("not measured any more"))
    try:
        version = version_on(metric, today)
        ready = ready_on(metric, today, store, fields)
        window = Window(today - timedelta(days=version.window_days - 1), today)
        year = Window(today - timedelta(days=A_YEAR - 1), today)
        figure = measure(ready, window=window, refuse_unknown=False)[0]
        n = cells_of(ready, ready.definition, Cut(window=year))[0].estimate.n
    except CannotMeasure as refusal:
        return Newest(why=str(refusal))
    return _in_words(figure, version, n)


def _in_words(figure: Figure, version: MetricVersion, n: int) -> Newest:
    found, language = figure.estimate, get_language() or "en"
    if found.value is None:
        return Newest(n=n, why=figure.note or _("no answers"))
    unit = unit_for(version, [found], {figure.currency} - {""})
    words = {
        "n": number(found.n, language),
        "span": unit.span(found.low, found.high, language),
    }
    return Newest(unit.write(found.value, language), _("%(span)s, n = %(n)s") % words, n)


def csv_rows(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """Yield the register as a table; names for programs stay English."""
    yield ("name", "metric", "state", "since", "decision", "owner", "source", "cost", "figure",
           "interval and n")  # fmt: skip
    for row in rows:
        yield (
            row.metric.name,
            str(row.metric),
            row.metric.state,
            row.standing.since.isoformat() if row.standing.since else "",
            row.decision,
            str(row.metric.owner or ""),
            life_of(row.metric).source,
            "; ".join(row.cost),
            row.newest.words or row.newest.why,
            row.newest.span,
        )
