"""What became of a signal: a line for each change, the latest first, with what it changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from harken.customers.models import Customer
from harken.listening.reading.rows import CONTEXT, Reader
from harken.listening.signals.models import Signal, in_zone
from harken.listening.signals.table import content_of
from harken.metrics.figures.fields import field_label
from harken.web.formats import moment

_OBJECTS = ("scores", "dimensions")
Content = Mapping[str, Any]
Changes = list[tuple[str, str, str]]


@dataclass(frozen=True)
class Step:
    """One change: when, why, by whom, and each field's value before and after."""

    at: datetime
    why: str
    who: str
    changes: Changes


History = list[Step]


def history_of(signal: Signal, reader: Reader) -> History:
    """Return the changes of a signal, the latest first; texts as the reader may see them."""
    steps, after = [], content_of(signal)
    for state in signal.history.all():
        changes = _changes(state.content, after, signal.customer, reader)
        steps.append(Step(state.changed_at, state.get_reason_display(), state.actor_label, changes))
        after = state.content
    return steps


def _changes(before: Content, after: Content, customer: Customer | None, reader: Reader) -> Changes:
    found = _words(before, after)
    for name in _OBJECTS:
        found += _inner(before.get(name, {}), after.get(name, {}), reader, reader.value)
    found += _inner(
        before.get("durations", {}), after.get("durations", {}), reader, reader.duration
    )
    return found + _numbers(before, after, reader) + _said(before, after, customer, reader)


def _words(before: Content, after: Content) -> Changes:
    return [
        (field_label(name), before.get(name) or "–", after.get(name) or "–")
        for name in CONTEXT
        if before.get(name) != after.get(name)
    ]


def _inner(before: Content, after: Content, reader: Reader, say: Callable[[Any], str]) -> Changes:
    names = [n for n in {**before, **after} if before.get(n, "") != after.get(n, "")]
    return [
        (
            str(reader.measures.get(name) or field_label(name)),
            say(before[name]) if name in before else "–",
            say(after[name]) if name in after else "–",
        )
        for name in names
    ]


def _numbers(before: Content, after: Content, reader: Reader) -> Changes:
    """Moment, amount and weight, where they differ."""
    labels = (_("When"), field_label("money"), _("Weight"))
    old, new = (
        (_moment(one, reader), _amount(one, reader), reader.value(one.get("weight")))
        for one in (before, after)
    )
    return [one for one in zip(labels, old, new, strict=True) if one[1] != one[2]]


def _moment(content: Content, reader: Reader) -> str:
    local = in_zone(datetime.fromisoformat(content["occurred_at"]), content["zone_offset"])
    return moment(local, reader.language, local.tzinfo or UTC)


def _amount(content: Content, reader: Reader) -> str:
    money = content.get("money")
    return "–" if money is None else reader.amount(float(money), content["currency"])


def _said(before: Content, after: Content, customer: Customer | None, reader: Reader) -> Changes:
    """What was written and by whom; names and addresses stay hidden from who may not see them."""
    found = []
    if before.get("text") != after.get("text"):
        old, new = (reader.text(one.get("text") or "", customer) for one in (before, after))
        found.append((_("Text"), old or "–", new or "–"))
    if before.get("customer_id") != after.get("customer_id"):
        found.append((_("Customer"), _("another"), _("this one")))
    return found
