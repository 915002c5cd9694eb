"""From a stored rule to what the engine looks for, by the definitions in force on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.action.clocks.measures import MEASURES as OF_CASES
from harken.action.opening.conditions import known_fields
from harken.action.opening.matching.engine import Answer, Wanted
from harken.action.opening.matching.phrases import read_phrase
from harken.action.opening.models import CaseRule
from harken.metrics.figures import CannotMeasure, read_where
from harken.metrics.measures.models import Kind
from harken.metrics.measures.rules import calendar_twin
from harken.metrics.register.models import Metric
from harken.metrics.register.queries import version_on
from harken.metrics.store import source_of
from harken.strategy.promises.checking.rule import Rule, Sense, rule_of
from harken.strategy.promises.models import Promise
from harken.warehouse.definition import FACTS_SOURCE, Where

LOOKS_FOR_NOTHING = gettext_lazy(
    "It looks for nothing: choose an answer, a promise, words or of whom."
)
VALUE = "value"
CASES_SOURCE = "harken.cases"
"""The source under which cases are recorded as signals; they never open cases themselves."""
_THOUSANDTH = 0.001


@dataclass(frozen=True)
class Looks:
    """What a rule looks for: in what is known, and in what still runs (of a promised time)."""

    known: Wanted
    running: Wanted | None = None
    promised: Rule | None = None


def looks_of(rule: CaseRule, on: date, fields: dict[str, str] | None = None) -> Looks:
    """Return what a rule looks for on a day; raises CannotMeasure where that cannot be told."""
    fields = known_fields() if fields is None else fields
    conditions = read_where(rule.where, fields)
    of_value = tuple(one for one in conditions if one.field == VALUE)
    where = tuple(one for one in conditions if one.field != VALUE)
    phrases = tuple(one for text in rule.words if (one := read_phrase(text)) is not None)
    asked = _asked(rule, on, fields, of_value)
    promised = _promised(rule.promise, on) if rule.promise else None
    broken = (broken_answer(promised, fields),) if promised else ()
    known = Wanted(rule, (*asked, *broken), phrases, where)
    if promised is None or promised.measure.kind != Kind.DURATION:
        return Looks(known, promised=promised)
    runs = replace(known, answers=(*asked, _running(promised, fields)))
    return Looks(known, runs, promised)


def _asked(
    rule: CaseRule, on: date, fields: dict[str, str], of_value: Sequence[Where]
) -> tuple[Answer, ...]:
    if rule.metric is None:
        if of_value:
            raise CannotMeasure(_("A condition on the answer needs a metric: choose one."))
        return ()
    version = version_on(rule.metric, on)
    demand_readable(rule.metric, version.measure.name)
    population = read_where(version.population, fields)
    low = rule.value if rule.sense == CaseRule.Sense.AT_LEAST else None
    high = rule.value if rule.sense == CaseRule.Sense.AT_MOST else None
    return (Answer(version.measure.name, low, high, (*population, *of_value)),)


def demand_readable(metric: Metric, measure: str) -> None:
    """Raise CannotMeasure for a metric whose single answers nobody may see, or are cases' own."""
    if measure in OF_CASES:
        raise CannotMeasure(
            _("“%(metric)s” is measured on cases themselves: no case is opened for one of them.")
            % {"metric": metric}
        )
    if source_of(measure) != FACTS_SOURCE:
        raise CannotMeasure(
            _("The answers behind “%(metric)s” are anonymous: no case can be opened for one.")
            % {"metric": metric}
        )


def _promised(promise: Promise, on: date) -> Rule:
    """Return the rule that decides kept or broken; raises CannotMeasure where there is none."""
    found = rule_of(version_on(promise.metric, on)) if promise.metric else None
    if found is None:
        raise CannotMeasure(
            _(
                "Data cannot tell of a single signal whether “%(promise)s” was broken. Give the "
                "promise a rule first."
            )
            % {"promise": promise}
        )
    return found


def broken_answer(rule: Rule, fields: dict[str, str]) -> Answer:
    """Return the answers that break a promise at once, exactly as the promise counts them."""
    where = read_where(rule.of, fields)
    if rule.sense == Sense.AT_LEAST:
        return Answer(rule.measure.name, high=rule.value - 1, where=where)
    return Answer(rule.measure.name, low=round(rule.value + _THOUSANDTH, 3), where=where)


def _running(rule: Rule, fields: dict[str, str]) -> Answer:
    """Return the answers that are still open."""
    where = read_where(rule.of, fields)
    return Answer(calendar_twin(rule.measure.name), where=where, is_open=True)


def problem_of(rule: CaseRule, on: date, fields: dict[str, str] | None = None) -> str:
    """Say in the active language why a rule cannot be applied, '' where it can."""
    try:
        looks = looks_of(rule, on, fields)
    except CannotMeasure as refusal:
        return str(refusal)
    if looks.known.is_empty:
        return str(LOOKS_FOR_NOTHING)
    return ""


def all_looks(rules: Iterable[CaseRule], on: date) -> list[Looks]:
    """Return what those rules look for that can be applied."""
    fields = known_fields()
    found = []
    for rule in rules:
        try:
            found.append(looks_of(rule, on, fields))
        except CannotMeasure:
            continue
    return found
