"""What became of a signal: a line for each change, the latest first, with what it changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from harken.listening.reading.rows import CONTEXT, Reader
from harken.listening.signals.models import Signal
from harken.listening.signals.table import content_of
from harken.metrics.figures.fields import field_label

_OBJECTS = ("scores", "durations", "dimensions")


@dataclass(frozen=True)
class Step:
    """One change: when, why, by whom, and each field's value before and after."""

    at: datetime
    why: str
    who: str
    changes: list[tuple[str, str, str]]


History = list[Step]


def history_of(signal: Signal, reader: Reader) -> History:
    """Return the changes of a signal, the latest first; texts as the reader may see them."""
    steps, after = [], content_of(signal)
    for state in signal.history.all():
        changes = _changes(state.content, after, signal, reader)
        steps.append(Step(state.changed_at, state.get_reason_display(), state.actor_label, changes))
        after = state.content
    return steps


def _changes(
    before: Mapping[str, Any], after: Mapping[str, Any], signal: Signal, reader: Reader
) -> list[tuple[str, str, str]]:
    found = [
        (field_label(name), before.get(name) or "–", after.get(name) or "–")
        for name in CONTEXT
        if before.get(name) != after.get(name)
    ]
    for name in _OBJECTS:
        found += _inner(before.get(name, {}), after.get(name, {}), reader)
    if before.get("text") != after.get("text"):
        old, new = (reader.text(c.get("text") or "", signal.customer) for c in (before, after))
        found.append((_("Text"), old or "–", new or "–"))
    if before.get("customer_id") != after.get("customer_id"):
        found.append((_("Customer"), _("another"), _("this one")))
    return found


def _inner(
    before: Mapping[str, Any], after: Mapping[str, Any], reader: Reader
) -> list[tuple[str, str, str]]:
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [
        (
            str(reader.measures.get(name) or field_label(name)),
            reader.value(before.get(name)),
            reader.value(after.get(name)),
        )
        for name in names
    ]
