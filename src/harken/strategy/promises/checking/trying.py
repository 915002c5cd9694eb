"""Trying a rule on what is there, before anybody promises it."""

from dataclasses import dataclass
from datetime import date, timedelta

from harken.foundations.clock import Clock, system_clock
from harken.metrics.figures import Asked, Figure, fields_of, measure, read_where
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.register.queries import definition_of
from harken.metrics.register.rules import checked_parameters
from harken.metrics.store import the_store
from harken.strategy.promises.checking.rule import Rule, version_of
from harken.warehouse.definition import Window

TRIED_DAYS = 91


@dataclass(frozen=True)
class Trial:
    """What a rule would have said of the last thirteen weeks."""

    rule: Rule
    window: Window
    figure: Figure


def tried(rule: Rule, today: date, *, clock: Clock = system_clock) -> Trial:
    """Return what a rule says of the last thirteen weeks.

    Raises Refused for a rule that decides nothing, CannotMeasure for a filter that fits nothing.
    """
    window = Window(today - timedelta(days=TRIED_DAYS - 1), today)
    return Trial(rule, window, measure(asked_by(rule, today, clock), window=window)[0])


def asked_by(rule: Rule, today: date, clock: Clock = system_clock) -> Asked:
    """Return a rule ready to be measured as if it stood in the register."""
    new = version_of(rule, today)
    parameters = checked_parameters(new.method, new.measure, new.parameters, {})
    version = MetricVersion(
        metric=Metric(name="promise_tried"),
        number=1,
        measure=new.measure,
        method=new.method,
        parameters=parameters,
        population=list(new.population),
        valid_from=today,
    )
    store = the_store()
    fields = fields_of(store)
    definition = definition_of(version, read_where(new.population, fields))
    return Asked(version.metric, version, definition, fields, store, clock)
