"""Checked signals as they lie ready for the table, column by column; and their way between
processes. Nothing here touches the database."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import Any, TypeVar

import orjson

from harken.customers.rules import GivenCustomer
from harken.listening.signals.new_signal import Checked

WORDS = ("channel", "survey", "touchpoint", "stage", "journey", "team", "location", "product",
         "account", "language", "country", "currency")  # fmt: skip
OBJECTS = ("scores", "durations", "dimensions")
EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(WORDS, ""), "text": "", "money": None, "weight": 1.0,
    **dict.fromkeys(OBJECTS, "{}"),
}  # fmt: skip
"""What stands in the table where a signal says nothing."""
NEEDED = ("source", "key", "occurred_at", "zone_offset")
DIGEST = 16
T = TypeVar("T")
_SIZE = 8


@dataclass(slots=True)
class Ready:
    """Signals that may be recorded: the values of the table's columns, all equally many.

    A column that is empty for all is left out. Moments are texts in UTC (2026-03-01 09:00:00),
    objects are JSON texts. `customers` is empty where nobody is said. `kinds` has the kinds of
    dimensions that were not known when the signal was checked, by its place.
    """

    columns: dict[str, list[Any]]
    digests: list[bytes]
    customers: list[GivenCustomer | None] = field(default_factory=list)
    kinds: dict[int, dict[str, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.digests)

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of a column of the table."""
        return self.columns.get(name) or list(repeat(EMPTY[name], len(self)))

    def known_as(self) -> list[tuple[str, str]]:
        """Return what makes each the same signal as another."""
        return list(zip(self.columns["source"], self.columns["key"], strict=True))

    def taken(self, places: Sequence[int]) -> "Ready":
        """Return those at some places, in that order."""
        if len(places) == len(self) and list(places) == list(range(len(self))):
            return self
        return Ready(
            {name: taken(values, places) for name, values in self.columns.items()},
            taken(self.digests, places),
            taken(self.customers, places) if self.customers else [],
            {at: self.kinds[place] for at, place in enumerate(places) if place in self.kinds},
        )

    def put(self, place: int, one: "Ready", kinds: dict[str, str]) -> None:
        """Put the only signal of `one` in the place of another."""
        self.kinds.pop(place, None)
        self.kinds |= {place: kinds} if kinds else {}
        for name in {*self.columns, *one.columns}:
            column = self.columns.setdefault(name, [])
            if not column:
                column.extend(repeat(EMPTY[name], len(self)))
            column[place] = one.column(name)[0]
        self.digests[place] = one.digests[0]
        if one.customers and not self.customers:
            self.customers = [None] * len(self)
        if self.customers:
            self.customers[place] = one.customers[0] if one.customers else None


def taken(values: Sequence[T], places: Sequence[int]) -> list[T]:
    """Return the values at some places."""
    if len(places) > 1:
        return list(itemgetter(*places)(values))
    return [values[place] for place in places]


def ready_of(signals: Sequence[Checked]) -> Ready:
    """Lay checked signals ready."""
    said = [one.content for one in signals]
    filled = {name for content in said for name in content}
    columns = _known_by(signals) | {name: _column(name, said) for name in filled}
    customers = [one.customer for one in signals]
    return Ready(columns, [one.digest for one in signals], customers if any(customers) else [])


def _known_by(signals: Sequence[Checked]) -> dict[str, list[Any]]:
    return {
        "source": [one.source for one in signals],
        "key": [one.key for one in signals],
        "occurred_at": [one.occurred_at.isoformat(" ")[:-6] for one in signals],
        "zone_offset": [one.zone_offset for one in signals],
    }


def _column(name: str, said: Sequence[Mapping[str, Any]]) -> list[Any]:
    empty = EMPTY[name]
    if name not in OBJECTS:
        return [content.get(name, empty) for content in said]
    return [_json(content[name]) if name in content else empty for content in said]


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def packed(ready: Ready) -> bytes:
    """Return signals as bytes for another process: JSON, then their digests."""
    people = [one and astuple(one) for one in ready.customers]
    rest = orjson.dumps([ready.columns, people, list(ready.kinds.items())])
    return b"".join([len(rest).to_bytes(_SIZE, "big"), rest, *ready.digests])


def unpacked(sent: bytes) -> Ready:
    """Return what `packed` was given."""
    begin = _SIZE + int.from_bytes(sent[:_SIZE], "big")
    columns, people, kinds = orjson.loads(sent[_SIZE:begin])
    digests = [sent[at : at + DIGEST] for at in range(begin, len(sent), DIGEST)]
    return Ready(columns, digests, [one and GivenCustomer(*one) for one in people], dict(kinds))
