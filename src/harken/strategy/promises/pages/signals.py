"""Signals on the pages of promises: masked for the reader, with what the rule looks at."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.listening.reading.rows import Reader, Row
from harken.listening.signals.models import Signal
from harken.metrics.measures.models import Kind
from harken.metrics.measures.queries import measures_by_name
from harken.metrics.measures.rules import is_business
from harken.strategy.promises.checking.occasions import Waiting
from harken.strategy.promises.checking.rule import Rule
from harken.web.formats import span


@dataclass(frozen=True)
class SignalRow:
    """A signal, and the value that broke the rule or the time that is left."""

    row: Row
    said: str


def rows_of(signals: Iterable[Signal], rule: Rule, actor: Actor) -> list[SignalRow]:
    """Return signals with the value that the rule looks at."""
    reader = _reader(actor)
    return [SignalRow(reader.row(one), _value(one, rule, reader)) for one in signals]


def waiting_rows(waiting: Iterable[Waiting], rule: Rule, actor: Actor) -> list[SignalRow]:
    """Return what is open with how long it has left, or by how much it is too late."""
    reader = _reader(actor)
    return [SignalRow(reader.row(one.signal), _left(one, rule, reader)) for one in waiting]


def _reader(actor: Actor) -> Reader:
    return Reader(actor, get_language() or "en", measures_by_name())


def _value(signal: Signal, rule: Rule, reader: Reader) -> str:
    name = rule.measure.name
    if rule.measure.kind == Kind.DURATION:
        return _duration(signal.durations.get(name), rule, reader)
    if rule.measure.kind == Kind.MONEY:
        return "–" if signal.money is None else reader.amount(float(signal.money), signal.currency)
    return reader.value(signal.scores.get(name))


def _duration(seconds: float | None, rule: Rule, reader: Reader) -> str:
    """Say how long it took, and by how much that is too long: 120.4 s is not 2 minutes."""
    if seconds is None or seconds <= rule.value:
        return reader.duration(seconds)
    return _("%(time)s, too long by %(over)s") % {
        "time": reader.duration(seconds),
        "over": span(seconds - rule.value, reader.language),
    }


def _left(one: Waiting, rule: Rule, reader: Reader) -> str:
    length = {"time": span(abs(one.left), reader.language)}
    if is_business(rule.measure.name):
        late, left = _("%(time)s of working time too late"), _("%(time)s of working time left")
    else:
        late, left = _("%(time)s too late"), _("%(time)s left")
    return (late if one.left < 0 else left) % length
