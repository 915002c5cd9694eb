"""The one call behind page, command line, API and export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _

from harken.analysis import Estimate, Shown
from harken.analysis.display import FULL_BASE
from harken.foundations.clock import Clock, system_clock
from harken.metrics.figures.asking import EVER, Asked, Cut, Filters, cells_of
from harken.metrics.figures.fields import field_in_sentence
from harken.metrics.figures.grammar import field_named, read_where
from harken.metrics.figures.money import CURRENCY, amount_of, only_one
from harken.metrics.figures.waiting import cells_with_open
from harken.metrics.figures.words import BETWEEN, note_in_words
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import Metric
from harken.metrics.register.queries import definition_of, metric_named, version_on
from harken.metrics.store import reading, the_store
from harken.organisation.profile.queries import local_date
from harken.warehouse.definition import (
    FACTS_SOURCE,
    Cell,
    Definition,
    Every,
    Key,
    Method,
    Operator,
    Sums,
    Where,
    Window,
)
from harken.warehouse.store import Store

MOST_NAMED = 12


@dataclass(frozen=True)
class Figure:
    """One figure as it may be shown: below ten answers its estimate has no value.

    `by` and `period` say what it is about; `shown` is the display rule, `note` says why a figure
    is missing or weak. `sums` are for comparisons, not for showing. `currency` is that of an
    amount, '' for everything else.
    """

    metric: str
    by: Key
    period: date | None
    estimate: Estimate
    shown: Shown
    note: str
    sums: Sums = field(repr=False)
    currency: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether there are too few answers to show anything."""
        return self.shown is Shown.HIDDEN


def asked(
    metric: str | Metric,
    *,
    until: date | None = None,
    engine: str | None = None,
    clock: Clock = system_clock,
) -> Asked:
    """Return `metric` ready to be measured, in the version of `until` (today unless given)."""
    found = metric_named(metric) if isinstance(metric, str) else metric
    store, today = the_store(engine), _today(clock)
    ready = ready_on(found, min(until or today, today), store, fields_of(store))
    return replace(ready, clock=clock)


def ready_on(metric: Metric, day: date, store: Store, fields: Mapping[str, str]) -> Asked:
    """Return `metric` ready to be measured in a store whose fields are known, as of a day."""
    version = version_on(metric, day)
    population = read_where(version.population, fields)
    return Asked(metric, version, definition_of(version, population), fields, store)


def fields_of(store: Store) -> dict[str, str]:
    """Return the fields by which figures may be cut, with their types; raises CannotRead."""
    with reading():
        return store.fields(store.view())


def measure(
    metric: str | Metric | Asked,
    *,
    by: str | None = None,
    every: str | None = None,
    window: Window = EVER,
    where: Filters = (),
    weighted: bool = False,
    engine: str | None = None,
    refuse_unknown: bool = True,
) -> list[Figure]:
    """Return the figures of a metric, by period and key, with the display rules applied.

    `where` has texts such as 'channel=phone' or conditions; `every` is day, week or month. The
    version in force at the end of the window defines all of them. Without `by` and `every` there
    is exactly one figure. Raises CannotMeasure, with the nearest names for an unknown one: also
    for a value that no answer ever had, unless whoever asks knows that it exists.
    """
    ready = metric if isinstance(metric, Asked) else asked(metric, until=window.last, engine=engine)
    cut = Cut(
        field_named(by, ready.fields) if by else None,
        _every(every),
        window,
        ready.where(where),
        weighted or ready.version.weighted,
    )
    _refuse_unanswerable(ready.definition, cut)
    cells = cells_with_open(ready, cut)
    from_facts = refuse_unknown and ready.definition.source == FACTS_SOURCE
    if from_facts and not any(cell.estimate.n for cell in cells):
        _refuse_unknown_values(ready, cut.where)
    currency = _currency(ready, cut)
    return [
        replace(_figure(ready, cell), currency=str(cell.by) if currency is None else currency)
        for cell in cells
    ]


def _refuse_unanswerable(definition: Definition, cut: Cut) -> None:
    """Refuse what a page may ask and the warehouse cannot answer, in the reader's words."""
    open_ended = cut.every is None and None in {cut.window.first, cut.window.last}
    if definition.method is Method.RATE and definition.of is None and open_ended:
        raise CannotMeasure(_("A rate per day needs a period with a first and a last day."))
    filtered = {one.field for one in (*cut.where, *definition.population)}
    if definition.method is Method.RATIO and "value" in filtered:
        raise CannotMeasure(_("A ratio has two values; filter it by another field."))


def _currency(ready: Asked, cut: Cut) -> str | None:
    """Return the currency of the amounts, '' without any, None where each group has its own.

    Raises CannotMeasure for amounts in several.
    """
    amounts = amount_of(ready.version)
    if amounts is None:
        return ""
    if cut.by == CURRENCY:
        return None
    amount = Definition(measure=amounts, method=Method.MEAN, population=ready.definition.population)
    by_currency = replace(cut, by=CURRENCY, every=None, weighted=False)
    return only_one([cell.by for cell in cells_of(ready, amount, by_currency)])


def _every(text: str | None) -> Every | None:
    if not text:
        return None
    try:
        return Every(text)
    except ValueError as error:
        known = ", ".join(every.value for every in Every)
        raise CannotMeasure(
            _("“%(text)s” is no period. Known: %(known)s.") % {"text": text, "known": known}
        ) from error


def _refuse_unknown_values(ready: Asked, conditions: Sequence[Where]) -> None:
    """Where nothing was found, say whether a value never occurred, and which is near it."""
    everybody = replace(ready.definition, population=())
    for one in conditions:
        if one.operator not in {Operator.EQUALS, Operator.IN} or ready.fields[one.field] != "text":
            continue
        cells = cells_of(ready, everybody, Cut(by=one.field))
        known = sorted(str(cell.by) for cell in cells if cell.by is not None)
        strange = [str(value) for value in one.values if value not in known]
        if known and strange:
            raise CannotMeasure(_unknown_value(one.field, strange[0], known))


def _unknown_value(field_name: str, value: str, known: list[str]) -> str:
    words = {"field": field_in_sentence(field_name), "value": value}
    near = get_close_matches(value, known, n=2, cutoff=0.5)
    if near:
        return _("No answer has the %(field)s “%(value)s”. Did you mean %(near)s?") % {
            **words,
            "near": _(" or ").join(near),
        }
    return _("No answer has the %(field)s “%(value)s”. Known: %(known)s.") % {
        **words,
        "known": ", ".join(known[:MOST_NAMED]) + (" …" if len(known) > MOST_NAMED else ""),
    }


def _figure(ready: Asked, cell: Cell) -> Figure:
    """A rate counts every event there was, so few of them are no small sample."""
    counted = ready.definition.method is Method.RATE
    shown = Shown.FULL if counted and cell.estimate.value is not None else cell.estimate.shown
    estimate = cell.estimate
    if shown is Shown.HIDDEN:
        estimate = replace(estimate, value=None, low=None, high=None)
    note = note_of(estimate, shown)
    return Figure(ready.metric.name, cell.by, cell.period, estimate, shown, note, cell.sums)


def note_of(estimate: Estimate, shown: Shown) -> str:
    """Say in the active language why a figure is missing or weak, '' where nothing is to say."""
    note = note_in_words(estimate.note)
    if shown is Shown.HIDDEN:
        words = {"n": estimate.n, "needed": FULL_BASE}
        return _("not enough answers yet (%(n)s of %(needed)s)") % words
    if shown is Shown.LOW_BASE:
        return BETWEEN.join(filter(None, [_("low base"), note]))
    return note


def _today(clock: Clock) -> date:
    return local_date(clock())
