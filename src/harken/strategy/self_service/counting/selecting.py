"""Which signals are self-service, which are help, and what each is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from harken.foundations.permission import Actor
from harken.listening.reading.selecting import Terms, terms_for, wanted
from harken.listening.reading.state import Wish
from harken.listening.signals.models import Signal
from harken.strategy.self_service.models import SelfServiceRule
from harken.warehouse.facts import OWN_DIMENSION

NOBODY = Actor.system()


@dataclass(frozen=True)
class Told:
    """Signals of both kinds, each with its `topic`; `wait` is how long nobody may ask us after."""

    visits: QuerySet[Signal]
    contacts: QuerySet[Signal]
    wait: timedelta


def told_of(rule: SelfServiceRule, today: date) -> Told:
    """Return the signals that a rule tells apart; raises CannotMeasure for unknown fields."""
    terms = terms_for(NOBODY)
    return Told(
        _of(rule.self_service, rule.topic_field, terms, today),
        _of(rule.assisted, rule.topic_field, terms, today),
        timedelta(hours=rule.hours),
    )


def _of(conditions: Sequence[str], field: str, terms: Terms, today: date) -> QuerySet[Signal]:
    rows = wanted(Wish(where=tuple(conditions)), terms, today)
    return rows.annotate(topic=topic_of(field)).order_by()


def topic_of(field: str) -> Combinable:
    """Return what a signal is about, as SQL; '' where it does not say."""
    nothing = Value("", output_field=CharField())
    if not field:
        return nothing
    if not field.startswith(OWN_DIMENSION):
        return Coalesce(F(field), nothing, output_field=CharField())
    named = KeyTextTransform(field.removeprefix(OWN_DIMENSION), "dimensions")
    return Coalesce(Cast(named, CharField()), nothing, output_field=CharField())
