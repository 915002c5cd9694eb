"""What was promised to a customer that concerns what they said, and whether it was kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from harken.action.opening.conditions import fields_of_signal, fits, known_fields
from harken.listening.signals.models import Signal
from harken.metrics.figures import CannotMeasure, read_where
from harken.metrics.measures.models import Kind
from harken.metrics.register.queries import version_on
from harken.strategy.promises.checking.rule import Rule, Sense, rule_of, rule_words
from harken.strategy.promises.models import Promise
from harken.strategy.promises.queries import measured_promises, url_of

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Promised:
    """A promise that a signal tells something of; `is_kept` None while its clock runs."""

    name: str
    url: str
    rule: str
    is_kept: bool | None


def promised_about(signals: Iterable[Signal]) -> list[Promised]:
    """Return the promises that these signals kept, broke, or still may break, the broken first."""
    told = [(signal, fields_of_signal(signal)) for signal in signals]
    promises = measured_promises() if told else []
    known = known_fields() if promises else {}
    found: dict[int, Promised] = {}
    for promise in promises:
        for signal, fields in told:
            one = _about(promise, signal, fields, known)
            if one is not None and (promise.pk not in found or one.is_kept is False):
                found[promise.pk] = one
    return sorted(found.values(), key=lambda one: one.is_kept is not False)


def _about(
    promise: Promise, signal: Signal, fields: Fields, known: dict[str, str]
) -> Promised | None:
    for rule in _rules(promise, signal.happened_at.date()):
        kind = Kind(rule.measure.kind)
        values = {Kind.DURATION: signal.durations, Kind.SCORE: signal.scores}.get(kind, {})
        if rule.measure.name in values and _fits(rule, fields, known):
            words = rule_words(rule, get_language() or "en")
            is_kept = _kept(rule, values[rule.measure.name])
            return Promised(str(promise), url_of(promise), words, is_kept)
    return None


def _rules(promise: Promise, day: date) -> Iterator[Rule]:
    if promise.metric is None or promise.since > day:
        return
    try:
        rule = rule_of(version_on(promise.metric, day))
    except CannotMeasure:
        return
    if rule is not None:
        yield rule


def _fits(rule: Rule, fields: Fields, known: dict[str, str]) -> bool:
    try:
        return fits(read_where(rule.of, known), fields)
    except CannotMeasure:
        return False


def _kept(rule: Rule, value: float | None) -> bool | None:
    if value is None:
        return None
    return value <= rule.value if rule.sense == Sense.AT_MOST else value >= rule.value
