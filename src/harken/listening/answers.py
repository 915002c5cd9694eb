"""Signals as programs get them: in the API's shape, and no more of a person than the page shows."""

from typing import Any

from harken.foundations.permission import Actor
from harken.listening.reading.rows import Reader
from harken.listening.signals.models import Signal, SignalRevision
from harken.listening.signals.queries import told

OF_CUSTOMERS = ("customer", "customer_id")
"""Fields that lead to who a customer is."""


def signal_for(actor: Actor | None, signal: Signal) -> dict[str, Any]:
    """Return a signal as `actor` may see it."""
    return _seen(_reader(actor), signal, told(signal))


def state_for(actor: Actor | None, signal: Signal, state: SignalRevision) -> dict[str, Any]:
    """Return an earlier state of `signal` as `actor` may see it."""
    return {
        "revision": state.revision,
        "changed_at": state.changed_at,
        "actor_label": state.actor_label,
        "reason": state.reason,
        "content": _seen(_reader(actor), signal, state.told),
    }


def _reader(actor: Actor | None) -> Reader:
    return Reader(actor or Actor("nobody", "", ""), "en", {})


def _seen(reader: Reader, signal: Signal, fields: dict[str, Any]) -> dict[str, Any]:
    if reader.sees_customers:
        return fields
    hidden = {name: None for name in OF_CUSTOMERS if name in fields}
    own = {
        name: reader.text(value, signal.customer) if isinstance(value, str) else value
        for name, value in fields["dimensions"].items()
    }
    text = reader.text(fields["text"], signal.customer)
    return {**fields, **hidden, "dimensions": own, "text": text}
