"""Cases as the API takes and gives them."""

from datetime import datetime
from typing import Literal

from ninja import Field, Schema
from pydantic import AwareDatetime, ConfigDict


class CaseClockOut(Schema):
    """One clock of a case; seconds are null while it runs or nobody can say."""

    name: str = Field(description="contact, resolution, acknowledge or letter")
    due_at: datetime | None
    stopped_at: datetime | None
    promised_seconds: float | None
    seconds: float | None = Field(description="In the promise's own time")
    working_seconds: float | None
    waited_seconds: float | None = Field(description="So much of it waiting for the customer")
    in_time: bool | None
    why_not: str = Field(description="Why no moment is due, empty where there is one")


class CaseOut(Schema):
    """A case. Who the customer is, is told to those who may see customers."""

    id: int
    subject: str
    state: str = Field(description="open, waiting, resolved, closed or merged")
    kind: int
    kind_name: str
    is_regulated: bool
    priority: int = Field(description="1 low, 2 normal, 3 high, 4 urgent")
    team: int | None
    owner: str | None = Field(description="The owner's name")
    customer: str | None = Field(description="Your id of the customer")
    language: str
    opened_at: datetime
    contacted_at: datetime | None
    resolved_at: datetime | None
    waiting_since: datetime | None
    snoozed_until: datetime | None
    reopened: int
    due_at: datetime | None
    due_what: str = Field(description="The clock that is due next")
    merged_into: int | None
    revision: int = Field(description="Send it with a change to hear if somebody was quicker")
    clocks: list[CaseClockOut]


class HappeningOut(Schema):
    """Something heard, written or done in a case, in order."""

    shape: str = Field(description="signal, entry or event")
    what: str
    at: datetime
    who: str
    heading: str
    subject: str
    text: str
    because: str
    of_case: int = Field(description="The merged case it belongs to, 0 for this one")
    files: list[str]


class CaseWithTrailOut(CaseOut):
    """A case with all that happened to it."""

    trail: list[HappeningOut]


class CasesOut(Schema):
    """A page of cases, the newest first, and the cursor of the next page."""

    items: list[CaseOut]
    next: str | None


class CaseIn(Schema):
    """A case to be opened; the same `key` never opens a second one."""

    model_config = ConfigDict(extra="forbid")

    key: str = Field(min_length=1, max_length=150, description="Your number of it: T-17")
    subject: str = Field(min_length=1, max_length=300)
    kind: int = Field(description="Number of the kind of case")
    text: str = Field("", max_length=20_000, description="Written into the case as a note")
    customer: str = Field("", max_length=200, description="Your id of the customer")
    signal: int | None = Field(None, description="The signal it is about")
    team: int | None = None
    owner: str = Field("", max_length=254, description="The owner's e-mail")
    priority: Literal[1, 2, 3, 4] = 2
    language: str = Field("", max_length=35)


class ActIn(Schema):
    """An act on a case; `revision` refuses it where somebody was quicker."""

    model_config = ConfigDict(extra="forbid")

    because: str = Field("", max_length=2000)
    revision: int | None = None


class HandOverIn(ActIn):
    """To whom a case goes: a person, a team (who has the fewest cases of it), or both."""

    owner: str = Field("", max_length=254, description="The person's e-mail")
    team: int | None = None


class SnoozeIn(ActIn):
    """Until when a case is put off."""

    until: AwareDatetime


class MergeIn(ActIn):
    """The case of the same customer in which this one goes on."""

    into: int


class ChangeIn(ActIn):
    """Another kind or priority; what is left out stays."""

    kind: int | None = None
    priority: Literal[1, 2, 3, 4] | None = None


class NoteIn(Schema):
    """A note that no customer reads."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=20_000)
