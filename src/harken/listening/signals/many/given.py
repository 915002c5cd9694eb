"""A row of columns as the API would take it, and which column a wrong field came from."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from harken.listening.signals.values import step

Columns = Mapping[str, Sequence[Any]]
OBJECTS = {"score": "scores", "duration": "durations", "dimension": "dimensions"}
_MONEY = {"money": ("money", "amount"), "currency": ("money", "currency")}
_ATTRIBUTES = "customer.attributes"
OPEN = "open"


@cache
def place_of(name: str) -> tuple[str, ...]:
    """Return where a column belongs in the shape of the API.

    >>> place_of("score:nps"), place_of("customer.id"), place_of("team")
    (('scores', 'nps'), ('customer', 'id'), ('team',))
    """
    head, _colon, tail = name.partition(":")
    if tail and head in OBJECTS:
        return OBJECTS[head], tail
    if tail and head == OPEN:
        return OPEN, tail
    if tail and head == _ATTRIBUTES:
        return "customer", "attributes", tail
    if name.startswith("customer."):
        return "customer", name.removeprefix("customer.")
    return _MONEY.get(name, (name,))


def given_of(source: str, columns: Columns, row: int) -> dict[str, Any]:
    """Return one row in the shape of the API; None is left out.

    A currency without an amount and a customer without an id say nothing.
    """
    given: dict[str, Any] = {"source": source}
    for name, cells in columns.items():
        if (cell := cells[row]) is not None:
            *above, last = place_of(name)
            inside = given
            for key in above:
                inside = inside.setdefault(key, {})
            inside[last] = cell
    if "amount" not in given.get("money", {"amount"}):
        del given["money"]
    if "id" not in given.get("customer", {"id"}):
        del given["customer"]
    return given


def columns_to_blame(field: str, columns: Collection[str]) -> list[str]:
    """Return the columns from which the wrong `field` (`scores/nps`) of the API came."""
    return [name for name in columns if _error_at(name) == field or _is_whole(name, field)]


@cache
def _error_at(name: str) -> str:
    """Return how an error names the column's field."""
    head, *inner = place_of(name)
    return "/".join([head, *(step(part) for part in inner)])


def _is_whole(name: str, field: str) -> bool:
    """An amount and its currency stand and fall together."""
    return place_of(name)[0] == "money" and field.startswith("money")
