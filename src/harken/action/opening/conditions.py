"""Conditions on one signal, with the meaning that they have in the figures of the warehouse.

`metrics.figures.read_where` reads them; here they are held against what one signal (or the
`fields` that a case keeps of it) says. Days are texts such as '2026-03-02', so that the fields
can be kept as JSON.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from harken.listening.signals.models import Dimension, Signal
from harken.metrics.figures import read_where
from harken.warehouse.definition import Operator, Where
from harken.warehouse.facts import DIMENSIONS, OWN_DIMENSION

Said: TypeAlias = Mapping[str, Any]
Test: TypeAlias = Callable[[Said], bool]

_PLAIN = tuple(name for name in DIMENSIONS if name != "customer_id")
KNOWN_KINDS = dict.fromkeys(DIMENSIONS, "text") | {"value": "number", "money": "number"}
"""The fields that every signal may have, with their types; people's own come beside them."""


def known_fields() -> dict[str, str]:
    """Return every field that there is at this moment, with its type."""
    own = Dimension.objects.values_list("name", "kind")
    return KNOWN_KINDS | {OWN_DIMENSION + name: kind for name, kind in own}


def read_conditions(texts: Iterable[str]) -> tuple[Where, ...]:
    """Return the conditions that are written ('channel=phone'); raises CannotMeasure."""
    return read_where(texts, known_fields())


def fields_of_signal(signal: Signal) -> dict[str, Any]:
    """Return what a signal can be chosen by, under the names of the warehouse; only what it says.

    The value of a measure is not among them: whoever asks of one adds it as 'value'.
    """
    said: dict[str, Any] = {
        name: text for name in _PLAIN if (text := getattr(signal, name))
    }  # fmt: skip
    if signal.customer_id is not None:
        said["customer_id"] = str(signal.customer_id)
    if signal.money is not None:
        said["money"] = float(signal.money)
    for name, value in signal.dimensions.items():
        said[OWN_DIMENSION + name] = value
    return said


def fits(where: Iterable[Where], fields: Said) -> bool:
    """Tell whether fields meet every condition.

    >>> phone = Where("channel", Operator.EQUALS, ("phone",))
    >>> fits([phone], {"channel": "phone"}), fits([phone], {})
    (True, False)
    """
    return all(holding(one)(fields) for one in where)


def holding(one: Where) -> Test:
    """Return the condition ready to be held against many."""
    name = one.field
    values = tuple(map(_plain, one.values))
    match one.operator:
        case Operator.UNKNOWN:
            return lambda said: said.get(name) is None
        case Operator.RANGE:
            return _within(name, values)
        case _:
            chosen = frozenset(values)
            return lambda said: said.get(name) in chosen


def _within(name: str, ends: Sequence[Any]) -> Test:
    low, high = ends

    def test(said: Said) -> bool:
        value = said.get(name)
        if value is None or (low is not None and value < low):
            return False
        return high is None or bool(value <= high)

    return test


def _plain(value: Any) -> Any:
    """Return a value as signals hold it: a day as its text."""
    return value.isoformat() if isinstance(value, date) else value
