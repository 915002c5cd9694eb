"""The shapes in which signals go over the API, as its description tells them."""

from datetime import datetime
from typing import Any, Literal

from ninja import Field, Schema
from pydantic import AwareDatetime, ConfigDict

from harken.listening.tickets.rules import What


class MoneyOut(Schema):
    """An amount in a currency."""

    amount: float
    currency: str


class SignalOut(Schema):
    """One thing we heard, as it stands now.

    For keys, and for roles that do not see customers, `customer` is null, and names, addresses
    and phone numbers in texts are replaced by what they are, such as [e-mail].
    """

    id: int
    revision: int
    source: str
    key: str
    occurred_at: datetime
    received_at: datetime
    channel: str
    survey: str
    touchpoint: str
    stage: str
    journey: str
    team: str
    location: str
    product: str
    account: str
    customer: str | None
    language: str
    country: str
    text: str
    scores: dict[str, float]
    durations: dict[str, float | None] = Field(description="Seconds; null is still open")
    money: MoneyOut | None
    weight: float
    dimensions: dict[str, Any]
    erased: bool


class StateOut(Schema):
    """An earlier state of a signal, and who replaced it when and why."""

    revision: int
    changed_at: datetime
    actor_label: str
    reason: str
    content: dict[str, Any]


class SignalWithHistoryOut(SignalOut):
    """A signal and what it was before, the latest change first."""

    history: list[StateOut]


class SignalsOut(Schema):
    """A page of signals, the newest recorded first, and the cursor of the next page."""

    items: list[SignalOut]
    next: str | None


class Given(Schema):
    """What is sent: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class MoneyIn(Given):
    """One amount in one currency."""

    amount: float = Field(gt=-1e12, lt=1e12)
    currency: str = Field(description="Its three letters, such as EUR")


class CustomerIn(Given):
    """Whom the signal is from: your id, and who that is."""

    id: str = Field(min_length=1, max_length=200)
    name: str = Field("", max_length=200)
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=50)
    language: str = ""
    country: str = ""
    attributes: dict[str, str | float | bool | None] = {}


class TicketEventIn(Given):
    """Something that happened to a ticket."""

    at: AwareDatetime = Field(description="The moment, with its zone")
    what: What


class SignalIn(Given):
    """One thing we heard; (source, key) makes it the same signal when it is sent again."""

    source: str = Field(min_length=1, max_length=100)
    key: str = Field(min_length=1, max_length=200)
    occurred_at: AwareDatetime = Field(description="The moment, with its zone")
    scores: dict[str, float] = Field({}, description="By the name of a measure: {'nps': 9}")
    durations: dict[str, float] = Field({}, description="Seconds, by the name of a measure")
    open: list[str] | dict[str, bool] = Field(
        [], description="Measures of time that have begun at `occurred_at` and are not over"
    )
    events: list[TicketEventIn] | None = Field(
        None,
        max_length=1000,
        description="What happened to a ticket since `occurred_at`; its times are worked out",
    )
    text: str = Field("", max_length=100_000)
    language: str = ""
    country: str = ""
    channel: str = Field("", max_length=100)
    survey: str = Field("", max_length=100)
    touchpoint: str = Field("", max_length=100)
    stage: str = Field("", max_length=100)
    journey: str = Field("", max_length=100)
    team: str = Field("", max_length=100)
    location: str = Field("", max_length=100)
    product: str = Field("", max_length=100)
    account: str = Field("", max_length=100)
    customer: CustomerIn | str | None = None
    money: MoneyIn | None = None
    weight: float = Field(1.0, ge=0, le=1_000_000)
    dimensions: dict[str, str | float | bool | None] = {}


class SignalsIn(Given):
    """Several signals: all of them are recorded, or none."""

    signals: list[SignalIn] = Field(min_length=1, max_length=10_000)


class RecordedOut(Schema):
    """What became of a signal."""

    id: int
    key: str
    status: Literal["created", "updated", "duplicate"]


class SeveralRecordedOut(Schema):
    """What became of each signal, in their order."""

    signals: list[RecordedOut]


class WantedIn(Schema):
    """Which signals are wanted; what is left out asks for all."""

    source: str = Field("", description="Signals of one source", max_length=100)
    key: str = Field("", description="The signal with this key", max_length=200)
    customer: str = Field(
        "",
        description="Signals of one customer, by your id, for roles that see customers",
        max_length=200,
    )
    since: AwareDatetime | None = Field(None, description="The first moment, with its zone")
    until: AwareDatetime | None = Field(None, description="The moment before which they happened")
