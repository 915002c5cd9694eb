"""A signal on its way in: as it is given, what is wrong with it, and once it is checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from harken.customers.rules import GivenCustomer


@dataclass(frozen=True, kw_only=True)
class NewSignal:
    """One thing we heard, as an area or an import gives it; texts and moments as over the API."""

    source: str
    key: str
    occurred_at: datetime | str
    scores: Mapping[str, float] = field(default_factory=dict)
    durations: Mapping[str, float] = field(default_factory=dict)
    open: Sequence[str] = ()
    events: Sequence[Mapping[str, Any]] | None = None
    text: str = ""
    language: str = ""
    country: str = ""
    channel: str = ""
    survey: str = ""
    touchpoint: str = ""
    stage: str = ""
    journey: str = ""
    team: str = ""
    location: str = ""
    product: str = ""
    account: str = ""
    customer: Mapping[str, Any] | None = None
    money: Mapping[str, Any] | None = None
    weight: float = 1.0
    dimensions: Mapping[str, Any] = field(default_factory=dict)

    def as_given(self) -> dict[str, Any]:
        """Return the filled fields in the shape of the API."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in named.items() if value not in (None, "", {}, ())}


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field (`scores/nps`), in a sentence."""

    field: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.field}: {self.sentence}"


class BadSignal(ValueError):
    """A signal that cannot be recorded, with everything that is wrong with it."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__(" ".join(map(str, errors)))
        self.errors = tuple(errors)


@dataclass(slots=True)
class Checked:
    """A signal that may be recorded: clean, in the units of the table.

    `content` holds the fields that are filled; `kinds` the kind of each dimension's value;
    `digest` is the same for the same content, however it was spelled.
    """

    source: str
    key: str
    occurred_at: datetime
    zone_offset: int
    content: dict[str, Any]
    customer: GivenCustomer | None
    kinds: dict[str, str]
    digest: bytes


@dataclass(frozen=True)
class Outcome:
    """What became of a signal: created, updated, duplicate or refused (then with `errors`)."""

    status: str
    id: int | None = None
    errors: tuple[FieldError, ...] = ()
